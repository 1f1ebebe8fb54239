import { createInterface } from 'node:readline'
import { execa } from 'execa'

/** A program that writes to our own standard output, and on descriptor 3 to our standard error, while it runs. */
export interface Attached {
  readonly pid: number
  /** The lines of its own standard error */
  readonly words: AsyncIterable<string>
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: string | null }>
}

/** Starts a program attached to our output. A session of its own: Ctrl-C reaches it only through us. Throws when it cannot be started. */
export function attach(
  argv: readonly string[],
  options: { env: Readonly<Record<string, string>>; cwd: string },
): Attached {
  const [file = '', ...args] = argv
  const child = execa(file, args, {
    stdio: ['ignore', 'inherit', 'pipe', 2],
    buffer: false,
    detached: true,
    extendEnv: false,
    reject: false,
    ...options,
  })
  const ended = child.then(({ exitCode, signal }) => ({ exitCode: exitCode ?? null, signal: signal ?? null }))
  return { pid: child.pid ?? 0, words: createInterface({ input: child.stderr }), ended }
}
