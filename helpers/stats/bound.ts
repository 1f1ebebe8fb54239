import { summarize } from './summary.ts'

/** Some samples are within the bound and some are not: more samples or a quieter host would decide. */
export class StraddlesError extends Error {
  override readonly name = 'StraddlesError'
  readonly code = 'STRADDLES'
}

/**
 * Is a duration within its bound? true: every sample is, false: none is. Throws StraddlesError in between.
 * Of five or more samples, the smallest and the largest hold the median between them with at least 93 % confidence.
 */
export function isWithin(samples: readonly number[], bound: number): boolean {
  const { min, max, median, n } = summarize(samples)
  if (max <= bound) return true
  if (min > bound) return false
  throw new StraddlesError(`${n} samples from ${min} to ${max}, median ${median}, lie on both sides of ${bound}`)
}
