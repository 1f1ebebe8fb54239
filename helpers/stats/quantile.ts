import { quantileSorted } from 'simple-statistics'
import type { Estimate } from './estimate.ts'
import { checkSamples } from './summary.ts'

/**
 * The value that a share of all lies at or below, with its distribution-free interval between two order statistics. Each end of it errs with at
 * most (1 - confidence) / 2. An end is unbounded where so few samples give none: to bound four of five from above with 5 % takes 14.
 * Throws a RangeError for none, and for a share that is not between 0 and 1.
 */
export function quantileOf(samples: readonly number[], share: number, confidence = 0.95): Estimate {
  checkSamples(samples)
  if (!(share > 0 && share < 1)) throw new RangeError(`No quantile is at ${share}`)
  const sorted = [...samples].sort((a, b) => a - b)
  const n = sorted.length
  const [below, above] = [share, 1 - share].map(each => lowerRank(n, each, (1 - confidence) / 2)) as [number, number]
  return {
    ...{ value: quantileSorted(sorted, share), confidence, n, share },
    low: sorted[below - 1] ?? Number.NEGATIVE_INFINITY,
    high: sorted[n - above] ?? Number.POSITIVE_INFINITY,
  }
}

/** Largest k for which fewer than k of n samples lie below the quantile of that share with at most that chance; 0 if there is none. */
function lowerRank(n: number, share: number, chance: number): number {
  let [k, below, log] = [0, 0, n * Math.log1p(-share)]
  for (; k < n; k++) {
    below += Math.exp(log)
    if (below > chance) return k
    log += Math.log((n - k) / (k + 1)) + Math.log(share) - Math.log1p(-share)
  }
  return k
}
