import type { Evidence, RawOutput, RecordEntry } from '../../evidence/evidence.ts'
import { grouped, shortened } from './excerpt.ts'
import { duration, instant } from './time.ts'

/** A kept output, and where its bytes are. */
export interface OutputView {
  readonly stream: 'stdout' | 'stderr'
  readonly sha256: string
  /** Beside the page */
  readonly href: string
  readonly size: string
}

/** What was run and how it ended. */
export interface RecordView {
  readonly id: string
  readonly anchor: string
  readonly subject: string
  /** Words of the command, each bounded */
  readonly argv: readonly string[]
  readonly ending: string
  readonly started: string
  readonly took: string
  readonly outputs: readonly OutputView[]
}

const longestWord = 1500

/** All records, in the order they were made; anchors by place, since an id may hold any character. */
export function recordViews({ records }: Evidence): RecordView[] {
  return records.map((record, at) => ({
    id: record.id,
    anchor: `record-${at + 1}`,
    subject: record.subject,
    argv: record.argv.map(word => shortened(word, longestWord)),
    ending: ending(record),
    started: instant(record.startedAt),
    took: duration(record.durationMs),
    outputs: [output('stdout', record.stdout), output('stderr', record.stderr)],
  }))
}

function ending({ timedOut, exitCode, signal }: RecordEntry): string {
  if (timedOut) return 'ended at its deadline'
  return exitCode === null ? (signal ? `ended by ${signal}` : 'never started') : `exit code ${exitCode}`
}

function output(stream: OutputView['stream'], { sha256, bytes, truncated }: RawOutput): OutputView {
  const size = `${grouped(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}${truncated ? ', the rest was cut' : ''}`
  return { stream, sha256, href: `raw/${sha256}`, size }
}
