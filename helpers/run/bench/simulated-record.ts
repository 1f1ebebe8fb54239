import type { CommandRecord } from '../../engine/record.ts'

/** What a command of a simulated node came to; unless said otherwise it ended well and printed nothing. */
interface Said {
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number | null
  readonly timedOut?: boolean
}

/** The record of a command that nothing ran: a node's answer in the shape of a real one. */
export function record(
  argv: readonly string[],
  { stdout = '', stderr = '', exitCode = 0, timedOut = false }: Said,
): CommandRecord {
  const raw = { rawStdout: Buffer.from(stdout), rawStderr: Buffer.from(stderr) }
  const startedAt = new Date().toISOString()
  return { argv, startedAt, durationMs: 1, exitCode, signal: null, timedOut, truncated: false, stdout, stderr, ...raw }
}
