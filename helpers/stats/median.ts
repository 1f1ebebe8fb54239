import { median } from 'simple-statistics'
import type { Estimate } from './estimate.ts'
import { checkSamples } from './summary.ts'

/**
 * The median with its distribution-free interval, between two order statistics (the sign test's).
 * Below six samples even the smallest and the largest do not hold it with 95 %: the interval is unbounded.
 */
export function medianOf(samples: readonly number[], confidence = 0.95): Estimate {
  checkSamples(samples)
  const sorted = [...samples].sort((a, b) => a - b)
  const n = sorted.length
  const rank = lowerRank(n, (1 - confidence) / 2)
  return {
    ...{ value: median(sorted), confidence, n },
    low: sorted[rank - 1] ?? Number.NEGATIVE_INFINITY,
    high: sorted[n - rank] ?? Number.POSITIVE_INFINITY,
  }
}

/** Largest k for which fewer than k of n samples lie below the median with at most that chance; 0 if there is none. */
function lowerRank(n: number, chance: number): number {
  let [k, below, log] = [0, 0, -n * Math.LN2]
  for (; k < n; k++) {
    below += Math.exp(log)
    if (below > chance) return k
    log += Math.log((n - k) / (k + 1))
  }
  return k
}
