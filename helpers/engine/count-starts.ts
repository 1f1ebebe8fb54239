import { setTimeout as sleep } from 'node:timers/promises'
import type { ContainerIds } from './container-ids.ts'
import type { Watched } from './engine.ts'
import { startedId } from './started-id.ts'

// nerdctl does not say when it listens
const settleMs = 250

/** Tells each of the daemon's events, a line each, until the signal. */
type Watch = (signal: AbortSignal, onLine: (line: string) => void) => Promise<unknown>

/** Ids of the containers that were started meanwhile, each as often as it was: from containerd's own events. */
export async function countStarts(watch: Watch, ids: ContainerIds, { before, counted }: Watched): Promise<string[]> {
  const stop = new AbortController()
  const [started, gone]: [string[], string[]] = [[], []]
  const known = await ids.all()
  const watching = watch(stop.signal, line => {
    const id = startedId(line)
    if (id !== undefined) started.push(id)
    gone.push(...goneId(line))
  })
  await Promise.all([sleep(settleMs), before()])
  await counted()
  const made = (await ids.all()).filter(id => !known.includes(id))
  await untilHeard(made, gone)
  stop.abort()
  await watching
  return started
}

function goneId(line: string): string[] {
  return line.includes('"/containers/delete"') ? (/[0-9a-f]{64}/.exec(line) ?? []) : []
}

// Events come in their order: who has heard of the end has heard of all starts before it. One that does not come is not waited for long
async function untilHeard(made: readonly string[], gone: readonly string[]): Promise<void> {
  const until = performance.now() + settleMs
  const heard = () => made.length > 0 && made.every(id => gone.includes(id))
  while (!heard() && performance.now() < until) await sleep(5)
}
