import { setTimeout as sleep } from 'node:timers/promises'
import { processTable } from '../../engine/process-table.ts'

const longestMs = 30_000

/** Waits until no more shims are there than at the beginning: a container's processes outlive the command that ran it. Throws after half a minute. */
export async function untilShimsEnded(atFirst: number): Promise<void> {
  const until = performance.now() + longestMs
  while (shims() > atFirst) {
    if (performance.now() > until) throw new Error('Shims of containers that have ended do not end')
    await sleep(50)
  }
}

/** How many shims there are. */
export const shims = () => processTable().filter(({ comm }) => comm.startsWith('containerd-shim')).length
