import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { MarkedOutput, marked } from './marked-output.ts'
import { quote } from './quote.ts'
import { type CommandRecord, howItEnded } from './record.ts'

/** One command for a kept shell. */
export interface ShellCommand {
  readonly command: readonly string[]
  /** As the record has it: the command that would run it alone */
  readonly argv: readonly string[]
  readonly timeoutMs: number
  /** Whole lines for its standard input; without them that is empty */
  readonly input?: string | undefined
}

/** Bound of what one command prints on stdout or stderr: that of `run`. */
const maxBytes = 1024 * 1024

/**
 * A POSIX sh at the far end of a program such as `kubectl exec`, which is given one command after the other: many commands take one call. Each has its own record,
 * and its own deadline from when its turn comes. Where one does not end as it should the shell is ended with it, and those after it are not started.
 */
export class KeptShell {
  readonly #child
  readonly #ended: Promise<Pick<CommandRecord, 'exitCode' | 'signal'>>
  #output: MarkedOutput | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** How the command went that the shell did not outlive */
  #over: string | undefined

  constructor([file = '', ...args]: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = execa(file, args, { stdio: 'pipe', buffer: false, reject: false, extendEnv: false, env })
    this.#child.stdin.on('error', () => undefined) // the end of the program tells more
    this.#child.stdout.on('data', bytes => this.#output?.stdout(bytes))
    this.#child.stderr.on('data', bytes => this.#output?.stderr(bytes))
    this.#ended = this.#child.then(({ exitCode = null, signal = null }) => ({ exitCode, signal }))
  }

  /** Runs a command when those before it are done. Never throws for what it does. */
  run(command: ShellCommand): Promise<CommandRecord> {
    const record = this.#last.then(() => this.#runNow(command))
    this.#last = record
    return record
  }

  /** Waits until all is done that the shell was given, and lets it end. */
  async end(): Promise<void> {
    await this.#last
    this.#child.stdin.end()
    if (this.#over === undefined) await Promise.race([this.#ended, sleep(2000, undefined, { ref: false })])
    this.#kill()
  }

  async #runNow({ command, argv, timeoutMs, input }: ShellCommand): Promise<CommandRecord> {
    const [mark, startedAt, began] = [randomBytes(16).toString('hex'), new Date().toISOString(), performance.now()]
    const output = new MarkedOutput(mark, maxBytes)
    const unended = { argv: [...argv], startedAt, exitCode: null, signal: null, timedOut: false, truncated: false }
    if (this.#over !== undefined) return { ...unended, ...notStarted(this.#over) }
    this.#output = output
    this.#child.stdin.write(marked(command.map(quote).join(' '), mark, input))
    const end = await this.#endOf(output, timeoutMs)
    const record = { ...unended, ...end, durationMs: performance.now() - began, ...output.said() }
    if (record.exitCode === null || 'signal' in end) this.#breakOff(record)
    return record
  }

  async #endOf(output: MarkedOutput, timeoutMs: number): Promise<Partial<CommandRecord>> {
    const inTime = new AbortController()
    const late = sleep(timeoutMs, { timedOut: true, signal: 'SIGTERM' }, { signal: inTime.signal })
    try {
      return await Promise.race([output.end, this.#ended, late])
    } finally {
      inTime.abort()
    }
  }

  #breakOff(record: CommandRecord): void {
    this.#over = howItEnded(record)
    this.#kill()
  }

  // What it started may hold its outputs open, and write for ever
  #kill(): void {
    this.#child.kill('SIGKILL')
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream.destroy()
  }
}

function notStarted(how: string) {
  const stderr = `a command before it broke off the shell: ${how}`
  const nothing = { stdout: '', rawStdout: new Uint8Array(), stderr, rawStderr: Buffer.from(stderr) }
  return { notStarted: 'EPIPE', durationMs: 0, ...nothing }
}
