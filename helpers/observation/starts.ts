import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/nerdctl.ts'

/** Work around and between: containers are counted from the start of `counted` to its end. */
export interface Watched {
  /** Done while nerdctl begins to listen; starts no container */
  readonly before: () => Promise<void>
  /** Gives the ids of the containers that it made, as far as it knows */
  readonly counted: () => Promise<readonly string[]>
  /** Done while the last events come; starts no container */
  readonly after: () => Promise<void>
}

/** Counts container starts from containerd's own events; gives the ids that were started, each as often as it was. */
export async function countStarts(engine: Engine, timeoutMs: number, watched: Watched): Promise<string[]> {
  const stop = new AbortController()
  const [started, gone]: [string[], string[]] = [[], []]
  const watching = engine.watch(['events', '--format', '{{json .}}'], timeoutMs, stop.signal, line => {
    const id = startedId(line)
    if (id !== undefined) started.push(id)
    gone.push(...goneId(line))
  })
  await Promise.all([sleep(settleMs), watched.before()])
  const made = await watched.counted()
  await Promise.all([untilHeard(made, gone), watched.after()])
  stop.abort()
  await watching
  return started
}

/** The container id in a line of `nerdctl events`, if the line tells of a start. */
export function startedId(line: string): string | undefined {
  if (!line.includes('/tasks/start')) return undefined
  return /[0-9a-f]{64}/.exec(line)?.[0]
}

// nerdctl does not say when it listens
const settleMs = 250

function goneId(line: string): string[] {
  return line.includes('"/containers/delete"') ? (/[0-9a-f]{64}/.exec(line) ?? []) : []
}

// Events come in their order: who has heard of the end has heard of all starts before it. One that does not come is not waited for long
async function untilHeard(made: readonly string[], gone: readonly string[]): Promise<void> {
  const until = performance.now() + settleMs
  const heard = () => made.length > 0 && made.every(id => gone.includes(id))
  while (!heard() && performance.now() < until) await sleep(5)
}
