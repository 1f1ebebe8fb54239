import { max, median, min } from 'simple-statistics'

/** Samples in one line, in their own unit. */
export interface Summary {
  readonly n: number
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Sums samples up. Throws a RangeError for none: there is no median of nothing. */
export function summarize(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('No samples to sum up')
  const numbers = [...samples]
  return { n: numbers.length, median: median(numbers), min: min(numbers), max: max(numbers) }
}
