import { median } from 'simple-statistics'
import type { Estimate } from './estimate.ts'
import { mannWhitneyRank } from './mann-whitney.ts'
import { checkSamples } from './summary.ts'

/** More pairs than this are not compared one by one. */
const mostPairs = 4_000_000

/**
 * By how much `samples` lie above `others`: the Hodges–Lehmann estimate, the median of all differences, with the
 * distribution-free interval of the Mann–Whitney test. Outliers move it little, and equal samples widen it.
 */
export function shiftOf(samples: readonly number[], others: readonly number[], confidence = 0.95): Estimate {
  checkSamples(samples)
  checkSamples(others)
  if (samples.length * others.length > mostPairs) throw new RangeError('Too many samples to compare each with each')
  const differences = samples.flatMap(sample => others.map(other => sample - other)).sort((a, b) => a - b)
  const rank = mannWhitneyRank(samples.length, others.length, (1 - confidence) / 2)
  return {
    ...{ value: median(differences), confidence, n: Math.min(samples.length, others.length) },
    low: differences[rank - 1] ?? Number.NEGATIVE_INFINITY,
    high: differences[differences.length - rank] ?? Number.POSITIVE_INFINITY,
  }
}

/**
 * How many times as large `samples` are as `others`: the shift of their logarithms, so that neither of the two is preferred.
 * Where both have the same shape this is the ratio of their medians. Throws a RangeError for what is not above zero.
 */
export function ratioOf(samples: readonly number[], others: readonly number[], confidence = 0.95): Estimate {
  const { value, low, high, ...rest } = shiftOf(logs(samples), logs(others), confidence)
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), ...rest }
}

function logs(samples: readonly number[]): number[] {
  checkSamples(samples)
  if (samples.some(sample => sample <= 0)) throw new RangeError('A ratio is of samples above zero')
  return samples.map(Math.log)
}
