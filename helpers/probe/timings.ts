import { medianOf } from '../stats/median.ts'
import { summarize } from '../stats/summary.ts'
import { sampleWarnings } from '../stats/warnings.ts'

/** How long something took, again and again, in milliseconds. */
export interface Timings {
  readonly n: number
  readonly medianMs: number
  /** Holds the median with 95 %; absent where so few samples give none */
  readonly intervalMs?: readonly [number, number]
  readonly minMs: number
  readonly maxMs: number
  /** First and third quartile; absent below four samples */
  readonly quartilesMs?: readonly [number, number]
  /** Absent below twenty samples */
  readonly p95Ms?: number
  /** What makes these figures less than they look */
  readonly warnings: readonly string[]
  /** In the order they were taken */
  readonly samplesMs: readonly number[]
}

/** Samples, to the microsecond, with all that is said of them, and what they are there for. Throws a RangeError for none. */
export function timings(unroundedMs: readonly number[], are: 'median' | 'comparison' = 'median'): Timings {
  const samplesMs = unroundedMs.map(toMicrosecond)
  const { n, median, min, max, q1, q3, p95 } = summarize(samplesMs)
  const { low, high } = medianOf(samplesMs)
  return {
    ...{ n, medianMs: toMicrosecond(median) },
    ...(Number.isFinite(high - low) ? { intervalMs: [toMicrosecond(low), toMicrosecond(high)] as const } : {}),
    ...{ minMs: min, maxMs: max },
    ...(q1 === undefined || q3 === undefined ? {} : { quartilesMs: [toMicrosecond(q1), toMicrosecond(q3)] as const }),
    ...(p95 === undefined ? {} : { p95Ms: toMicrosecond(p95) }),
    warnings: sampleWarnings(samplesMs, are).map(({ text }) => text),
    samplesMs,
  }
}

const toMicrosecond = (ms: number) => Math.round(ms * 1000) / 1000
