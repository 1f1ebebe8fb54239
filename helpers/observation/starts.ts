import type { Engine } from '../engine/nerdctl.ts'

/** Work around and between: containers are counted from the start of `counted` to its end. */
export interface Watched {
  /** Done while nerdctl begins to listen; starts no container */
  readonly before: () => Promise<void>
  readonly counted: () => Promise<void>
  /** Done while the last events come; starts no container */
  readonly after: () => Promise<void>
}

/** Counts container starts from containerd's own events; gives the ids that were started, each as often as it was. */
export async function countStarts(engine: Engine, timeoutMs: number, watched: Watched): Promise<string[]> {
  const stop = new AbortController()
  const started: string[] = []
  const watching = engine.watch(['events', '--format', '{{json .}}'], timeoutMs, stop.signal, line => {
    const id = startedId(line)
    if (id !== undefined) started.push(id)
  })
  await Promise.all([settle(), watched.before()])
  await watched.counted()
  await Promise.all([settle(), watched.after()])
  stop.abort()
  await watching
  return started
}

/** The container id in a line of `nerdctl events`, if the line tells of a start. */
export function startedId(line: string): string | undefined {
  if (!line.includes('/tasks/start')) return undefined
  return /[0-9a-f]{64}/.exec(line)?.[0]
}

// nerdctl does not say when it listens, nor when the last event has come
const settle = () => new Promise(resolve => setTimeout(resolve, 250))
