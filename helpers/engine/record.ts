/** What was run and the raw bytes that came back: one shape for success and failure. */
export interface CommandRecord {
  readonly argv: readonly string[]
  /** ISO 8601, UTC */
  readonly startedAt: string
  /** Milliseconds on the monotonic clock */
  readonly durationMs: number
  /** null: the command gave none (never started, or ended by a signal) */
  readonly exitCode: number | null
  readonly signal: string | null
  /** true: ended by us at its deadline */
  readonly timedOut: boolean
  /** true: ended by us because its output passed the bound */
  readonly truncated: boolean
  /** Why it never started, as an errno name (ENOENT, EACCES; ETIMEDOUT: those before it hung); absent if it did */
  readonly notStarted?: string
  /** UTF-8; invalid bytes read as U+FFFD, so hash `rawStdout` instead */
  readonly stdout: string
  readonly stderr: string
  readonly rawStdout: Uint8Array
  readonly rawStderr: Uint8Array
}

/** True when the command ran to its end and said 0. */
export function succeeded(record: CommandRecord): boolean {
  return record.exitCode === 0 && !record.timedOut && !record.truncated
}

/** One line for a person: how the command ended, and its last words. */
export function howItEnded(record: CommandRecord): string {
  const words = lastLines(`${record.stdout}\n${record.stderr}`, 3)
  return [ending(record), ...(words ? [words] : [])].join(': ')
}

function ending(record: CommandRecord): string {
  if (record.notStarted === 'ETIMEDOUT') return 'not started, for others of its runtime before did not end in time'
  if (record.notStarted) return `could not be started (${record.notStarted})`
  if (record.timedOut) return `no end within ${Math.round(record.durationMs)} ms`
  if (record.truncated) return 'more output than allowed'
  return record.exitCode === null ? `ended by ${record.signal}` : `exit code ${record.exitCode}`
}

function lastLines(text: string, count: number): string {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return lines.slice(-count).join('\n')
}
