import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { LabError } from './lab-error.ts'

/** A program that writes to our own standard output and error while it runs. */
export interface Attached {
  readonly pid: number
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: string | null }>
}

/** An attached program with a frame around it that has words for us: the lines of its standard error. Descriptor 3 is ours. */
export interface Framed extends Attached {
  readonly words: AsyncIterable<string>
}

export interface AttachOptions {
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** false: it is of our session and ends when we end, by a signal too */
  readonly detached?: boolean
}

/** How a program runs of which only its errors are shown. */
export interface QuietOptions extends AttachOptions {
  readonly deadlineMs: number
}

/** Starts a program attached to our output. A session of its own: Ctrl-C reaches it only through us. Throws LabError NOT_STARTED. */
export function attach([file = '', ...args]: readonly string[], options: AttachOptions): Attached {
  return attached(file, execa(file, args, { ...apart, ...options, stdio: ['ignore', 'inherit', 'inherit'] }))
}

/** The same of a program whose standard output nobody reads; it is killed at its deadline. Throws LabError NOT_STARTED. */
export function attachQuietly([file = '', ...args]: readonly string[], options: QuietOptions): Attached {
  const { deadlineMs: timeout, ...own } = options
  const quiet = { timeout, killSignal: 'SIGKILL', stdio: ['ignore', 'ignore', 'inherit'] } as const
  return attached(file, execa(file, args, { ...apart, ...own, ...quiet }))
}

/** Starts a program whose standard error is for us, as `words`; what is for a person it writes to descriptor 3. Throws LabError NOT_STARTED. */
export function attachFramed([file = '', ...args]: readonly string[], options: AttachOptions): Framed {
  const child = execa(file, args, { ...apart, ...options, stdio: ['ignore', 'inherit', 'pipe', 2] })
  return { ...attached(file, child), words: createInterface({ input: child.stderr }) }
}

const apart = { buffer: false, detached: true, extendEnv: false, reject: false } as const

type Child = { readonly pid?: number | undefined } & PromiseLike<{
  exitCode?: number | undefined
  signal?: string | undefined
}>

function attached(file: string, child: Child): Attached {
  if (child.pid === undefined) throw notStarted(file)
  const ended = child.then(({ exitCode, signal }) => ({ exitCode: exitCode ?? null, signal: signal ?? null }))
  return { pid: child.pid, ended: Promise.resolve(ended) }
}

function notStarted(file: string): LabError {
  return new LabError('NOT_STARTED', `${file} could not be started`, {
    remedy: `see that ${file} is on PATH and may be executed`,
  })
}
