import { setTimeout as sleep } from 'node:timers/promises'
import { killExactly, type ProcessFacts, processTable } from './process-table.ts'
import { sandboxProcesses } from './sandbox-processes.ts'

const step = 100

/**
 * Ends what still runs of exactly one sandbox, by its container's full id, when it has had `graceMs` to end by itself; gives what was
 * ended. A start that failed half-way leaves its shim and VMM alive, although nerdctl says that it removed the container.
 */
export async function endSandbox(id: string, graceMs: number): Promise<ProcessFacts[]> {
  for (let waited = 0; waited < graceMs && running(id).length > 0; waited += step) await sleep(step)
  return running(id).filter(killExactly)
}

function running(id: string): ProcessFacts[] {
  return sandboxProcesses(id, processTable())
}
