import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'

/** A program that writes to our own standard output and error while it runs. */
export interface Attached {
  readonly pid: number
  /** The lines it writes to descriptor 3, until it closes that */
  readonly status: AsyncIterable<string>
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: string | null }>
}

/** Starts a program attached to our output. A session of its own: Ctrl-C reaches it only through us. Throws when it cannot be started. */
export function attach(
  argv: readonly string[],
  options: { env: Readonly<Record<string, string>>; cwd: string },
): Attached {
  const [file = '', ...args] = argv
  const child = execa(file, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    buffer: false,
    detached: true,
    extendEnv: false,
    reject: false,
    ...options,
  })
  const input = child.stdio[3] as Readable
  const ended = child.then(({ exitCode, signal }) => ({ exitCode: exitCode ?? null, signal: signal ?? null }))
  return { pid: child.pid ?? 0, status: createInterface({ input }), ended }
}
