import { max, mean, median, min, quantile } from 'simple-statistics'

/** Samples in one line, in their own unit. */
export interface Summary {
  readonly n: number
  readonly median: number
  readonly min: number
  readonly max: number
  /** First and third quartile; absent below four samples */
  readonly q1?: number
  readonly q3?: number
  /** Absent below twenty samples: it would be a guess at the largest of them */
  readonly p95?: number
  /** Samples far from the rest, by the median absolute deviation; kept in everything else */
  readonly outliers: readonly number[]
}

/** Sums samples up. Throws a RangeError for none, and for what is not a number: there is no median of those. */
export function summarize(samples: readonly number[]): Summary {
  checkSamples(samples)
  const numbers = [...samples]
  const quartiles = numbers.length < 4 ? {} : { q1: quantile(numbers, 0.25), q3: quantile(numbers, 0.75) }
  return {
    ...{ n: numbers.length, median: median(numbers), min: min(numbers), max: max(numbers) },
    ...quartiles,
    ...(numbers.length < 20 ? {} : { p95: quantile(numbers, 0.95) }),
    outliers: outliersOf(numbers),
  }
}

/** Throws a RangeError unless there are samples and all of them are numbers. */
export function checkSamples(samples: readonly number[]): void {
  if (samples.length === 0) throw new RangeError('No samples to sum up')
  const at = samples.findIndex(sample => !Number.isFinite(sample))
  if (at >= 0) throw new RangeError(`Sample ${at + 1} of ${samples.length} is ${samples[at]}`)
}

/** Modified z-score above 3.5, on the mean deviation where most samples are equal (Iglewicz and Hoaglin, 1993). */
function outliersOf(samples: number[]): number[] {
  const middle = median(samples)
  const deviations = samples.map(sample => Math.abs(sample - middle))
  const scale = 1.4826 * median(deviations) || 1.2533 * mean(deviations)
  return samples.filter(sample => Math.abs(sample - middle) > 3.5 * scale)
}
