import { killExactly, processTable } from '../../engine/process-table.ts'
import { endSandbox } from '../../engine/removal.ts'
import { removeCgroups } from './cgroups.ts'
import type { Journalled } from './journalled.ts'
import { removeContainers } from './remove-containers.ts'

const graceMs = 10_000

/** What a sweep found of a run, in words; what is left could not be ended or removed. */
export interface Swept {
  readonly removed: readonly string[]
  readonly left: readonly string[]
}

/**
 * Ends and removes what a run made, and nothing else: processes that carry its id in their environment, containers of a lab host that
 * are both journalled and labelled, by their ids, and what still runs of exactly these sandboxes.
 */
export async function sweep(run: Journalled): Promise<Swept> {
  const ended = endProcesses(run.head.run)
  // The embedded lab's containers ended with its namespaces
  if (run.lab?.where !== 'host') return { removed: ended, left: [] }
  const { removed, left } = await removeContainers(run, run.lab)
  const ids = [...run.containers.values()].filter(id => id !== undefined)
  // Its shim may be giving its network back at this moment
  const sandboxes = (await Promise.all(ids.map(id => endSandbox(id, graceMs)))).flat()
  const cgroups = (await removeCgroups(ids)).map(folder => `cgroup ${folder}`)
  return { removed: [...ended, ...removed, ...sandboxes.map(words), ...cgroups], left }
}

// nerdctl first of all: it may be about to make a container. Twice: the first round's may have started another
function endProcesses(run: string): string[] {
  const rounds = [0, 1].flatMap(() => {
    // Who sweeps its own run has its own children in hand
    const ours = processTable().filter(({ owner, parent }) => owner === run && parent !== process.pid)
    return ours.filter(killExactly)
  })
  return rounds.map(words)
}

const words = ({ comm, pid }: { comm: string; pid: number }) => `process ${comm} (${pid})`
