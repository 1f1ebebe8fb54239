import { killExactly, processTable } from '../../engine/process-table.ts'
import { endSandbox } from '../../engine/removal.ts'
import { removeCgroups } from './cgroups.ts'
import { type Journalled, latest } from './journalled.ts'
import { removeKataState } from './kata-state.ts'
import { unmountIn } from './mounts.ts'
import { namespacesIn, type OwnNamespace, removeNamespaces } from './netns.ts'
import { heldBySandboxes, namesIn } from './netns-holders.ts'
import { removeAddressRules, removeNetwork } from './network.ts'
import { endPortReservers } from './port-reserver.ts'
import { removeContainers } from './remove-containers.ts'
import { removeFromStore } from './store.ts'

type HostLab = NonNullable<Journalled['lab']>

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
export async function sweep({ head, ...begun }: Journalled, netns = '/run/netns'): Promise<Swept> {
  const ended = endProcesses(head.run)
  const run = latest({ head, ...begun })
  // The embedded lab's containers ended with its namespaces
  if (run.lab?.where !== 'host') return { removed: ended, left: [] }
  const unmounted = run.work === undefined ? nothing : await unmountIn(run.work)
  const ids = [...run.containers.values()].filter(id => id !== undefined)
  const names = networked(run.lab, ids)
  const seen = [...namespacesIn(), ...heldBySandboxes(namesIn(netns), netns)]
  const rules = await removeAddressRules(names, run.lab.env)
  const { removed, left } = await removeContainers(run, run.lab)
  // Its shim may be giving its network back at this moment
  const sandboxes = (await Promise.all(ids.map(id => endSandbox(id, graceMs)))).flat()
  const cgroups = (await removeCgroups(ids)).map(folder => `cgroup ${folder}`)
  const traces = left.length > 0 ? nothing : await removeTraces(run, run.lab, ids)
  // The watch may have noted one since, of a sandbox that was slow to end
  const own = ownNamespaces([...latest(run).namespaces, ...seen], [...names, ...ids])
  const named = left.length > 0 ? nothing : await removeNamespaces(own, run.lab.env, netns)
  const all = [
    ...ended,
    ...unmounted.removed,
    ...rules,
    ...removed,
    ...sandboxes.map(words),
    ...cgroups,
    ...traces.removed,
    ...named.removed,
  ]
  return { removed: all, left: [...unmounted.left, ...left, ...traces.left, ...named.left] }
}

const nothing: Swept = { removed: [], left: [] }

// What is by these ids alone, when nobody knows the containers any more
async function removeTraces(run: Journalled, lab: HostLab, ids: readonly string[]): Promise<Swept> {
  if (ids.length === 0) return nothing
  const [{ nerdctl, env }, namespace] = [lab, namespaceOf(lab)]
  const network = await removeNetwork(networked(lab, ids), env)
  const files = removeFromStore(run.containers, after('--data-root', nerdctl) ?? '/var/lib/nerdctl', namespace)
  const ports = endPortReservers(namespace, ids)
  const kata = await removeKataState(ids)
  const removed = [...network.removed, ...files, ...ports, ...kata.removed]
  return { removed, left: [...network.left, ...kata.left] }
}

function ownNamespaces(seen: readonly OwnNamespace[], owners: readonly string[]): string[] {
  return [...new Set(seen.flatMap(({ netns, of }) => (owners.includes(of) ? [netns] : [])))]
}

const namespaceOf = ({ nerdctl }: HostLab) => after('--namespace', nerdctl) ?? 'default'
const networked = (lab: HostLab, ids: readonly string[]) => ids.map(id => `${namespaceOf(lab)}-${id}`)

function after(flag: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(flag)
  return at < 0 ? undefined : words[at + 1]
}

// nerdctl first of all: it may be about to make a container. Twice: the first round's may have started another
function endProcesses(run: string): string[] {
  const rounds = [0, 1].flatMap(() => {
    // Who sweeps its own run has its own children in hand
    const ours = processTable().filter(({ owner, parent }) => owner === run && parent !== process.pid)
    return ours.filter(killExactly)
  })
  // One that was ended may still be seen for a moment
  return [...new Set(rounds.map(words))]
}

const words = ({ comm, pid }: { comm: string; pid: number }) => `process ${comm} (${pid})`
