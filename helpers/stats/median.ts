import type { Estimate } from './estimate.ts'
import { quantileOf } from './quantile.ts'

/**
 * The median with its distribution-free interval, between two order statistics (the sign test's).
 * Below six samples even the smallest and the largest do not hold it with 95 %: the interval is unbounded.
 */
export function medianOf(samples: readonly number[], confidence = 0.95): Estimate {
  const { share: _, ...median } = quantileOf(samples, 0.5, confidence)
  return median
}
