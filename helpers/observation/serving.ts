import type { Container, Engine } from '../engine/engine.ts'
import { type CommandRecord, succeeded } from '../engine/record.ts'

/** An app that was started, in the background or, where a shim cannot do that, in the foreground. */
export interface Serving {
  /** Of the container that serves */
  readonly name: string
  /** How the start went; of a foreground start only known at its end */
  readonly started: CommandRecord
  readonly form: 'detached' | 'foreground'
  readonly failed: boolean
  /** Is there no container any more that could answer? */
  gone(): Promise<boolean>
}

/** What the Rust shim says when it is asked to detach before Kata 4.0.0 (known issue KI-1); 3.2 writes `handler`. */
const cannotDetach = /failed to handler? message create container[\s\S]*(open stdout|No such file)/

/** Starts an app container; the caller stops it. `servingMs` bounds a foreground one. */
export async function startServing(
  engine: Engine,
  app: Container,
  timeoutMs: number,
  servingMs: number,
): Promise<Serving> {
  const started = await engine.start(app, timeoutMs)
  const detached = { name: app.name, started, form: 'detached' } as const
  if (succeeded(started))
    return { ...detached, failed: false, gone: async () => !(await engine.runs(app.name, timeoutMs)) }
  await engine.remove(app.name, timeoutMs)
  if (!cannotDetach.test(started.stderr)) return { ...detached, failed: true, gone: async () => true }
  return inForeground(engine, { ...app, name: foreground(app.name) }, started, servingMs)
}

/** Name of a container that serves in the foreground. */
export const foreground = (name: string) => `${name}-foreground`

/** Stops an app and takes it away. */
export async function stopServing(engine: Engine, { name }: Serving, timeoutMs: number): Promise<CommandRecord> {
  const record = await engine.stop(name, timeoutMs)
  await engine.remove(name, timeoutMs)
  return record
}

function inForeground(engine: Engine, app: Container, started: CommandRecord, servingMs: number): Serving {
  let ended = false
  void engine.run(app, servingMs).then(() => {
    ended = true
  })
  return { name: app.name, started, form: 'foreground', failed: false, gone: async () => ended }
}
