import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { ownedBy, ownerVariable } from './owner.ts'
import type { CommandRecord } from './record.ts'

export interface RunOptions {
  /** Deadline in ms; after it the whole command is killed */
  readonly timeoutMs: number
  /** Text for standard input; without it standard input is empty */
  readonly input?: string
  /** Bound in bytes for each of stdout and stderr; default 1 MiB */
  readonly maxBytes?: number
  /** The whole environment of the child; default: PATH, HOME, LANG=C.UTF-8 */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Started in a session of its own and ended whole, with all that it started. Not for what asks a terminal, such as sudo */
  readonly whole?: boolean
  /** Ends the command early */
  readonly signal?: AbortSignal
  /** Called with each complete line of stdout and stderr while the command runs */
  readonly onLine?: (line: string) => void
}

/** Runs one command to its end, deadline or bound. Never throws for what the command does: the record says it. */
export async function run(argv: readonly string[], options: RunOptions): Promise<CommandRecord> {
  const [file = '', ...args] = argv
  const startedAt = new Date().toISOString()
  const child = execa(file, args, {
    reject: false,
    encoding: 'buffer',
    timeout: options.timeoutMs,
    maxBuffer: options.maxBytes ?? 1024 * 1024,
    forceKillAfterDelay: 2000,
    extendEnv: false,
    env: options.env ?? childEnvironment(),
    stripFinalNewline: false,
    detached: options.whole ?? false,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  })
  if (options.onLine) tellLines(child, options.onLine)
  const result = await endedForSure(child, options)
  return {
    argv: [...argv],
    startedAt,
    durationMs: result.durationMs,
    exitCode: result.exitCode ?? null,
    signal: result.signal ?? null,
    timedOut: result.timedOut,
    truncated: result.isMaxBuffer,
    ...notStarted(result),
    ...output(result),
  }
}

// What a killed command started may hold its outputs open for ever
async function endedForSure<Result extends Killed>(child: Child<Result>, { timeoutMs, whole = false }: RunOptions) {
  const late = setTimeout(() => {
    if (whole) killSession(child.pid)
    setTimeout(() => {
      for (const stream of [child.stdout, child.stderr]) stream?.destroy()
    }, 500).unref()
  }, timeoutMs + 3000)
  const result = await child
  clearTimeout(late)
  if (whole && (result.timedOut || result.isMaxBuffer || result.isCanceled)) killSession(child.pid)
  return result
}

type Killed = Readonly<{ timedOut: boolean; isMaxBuffer: boolean; isCanceled: boolean }>
type Child<Result> = PromiseLike<Result> & {
  readonly pid?: number | undefined
  readonly stdout: Readable | null
  readonly stderr: Readable | null
}

function killSession(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // nobody is left in it
  }
}

/**
 * The few variables a child gets; anything else of the caller's environment stays with the caller. Its PATH has the folders of iptables and
 * apparmor_parser, which a user's own has not: without them nerdctl starts containers with no network, or no profile.
 */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = '/usr/sbin:/usr/bin:/sbin:/bin', HOME = '/', [ownerVariable]: owner } = process.env
  return {
    PATH: withSystemFolders(PATH),
    HOME,
    LANG: 'C.UTF-8',
    ...(owner === undefined ? {} : ownedBy(owner)),
    ...extra,
  }
}

function withSystemFolders(path: string): string {
  return [...new Set([...path.split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin'])].join(':')
}

function notStarted(result: Ending): { notStarted?: string } {
  const never = result.exitCode === undefined && result.signal === undefined && /^E[A-Z]+$/.test(result.code ?? '')
  return never && result.code !== 'ETIMEDOUT' ? { notStarted: result.code ?? '' } : {}
}

function output(result: { stdout?: Uint8Array | undefined; stderr?: Uint8Array | undefined }) {
  const rawStdout = result.stdout ?? new Uint8Array()
  const rawStderr = result.stderr ?? new Uint8Array()
  return { stdout: utf8(rawStdout), stderr: utf8(rawStderr), rawStdout, rawStderr }
}

type Ending = Readonly<{ code?: string | undefined; exitCode?: number | undefined; signal?: string | undefined }>

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

type Streams = { readable(options: { from: 'stdout' | 'stderr' }): Readable }

function tellLines(child: Streams, onLine: (line: string) => void): void {
  for (const from of ['stdout', 'stderr'] as const) {
    const input = child.readable({ from })
    input.on('error', () => undefined) // the record of the command says how it ended
    createInterface({ input }).on('line', onLine)
  }
}
