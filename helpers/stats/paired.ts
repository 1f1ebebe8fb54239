import { median, probit } from 'simple-statistics'
import type { Estimate } from './estimate.ts'
import { checkSamples } from './summary.ts'

/**
 * How many times as large samples are as the ones taken beside them, pair by pair: what holds up both of a pair cancels out.
 * The Hodges–Lehmann estimate of the logarithms' differences with the interval of Wilcoxon's signed ranks. Throws a RangeError
 * for sets of different size and for what is not above zero.
 */
export function pairedRatio(samples: readonly number[], beside: readonly number[], confidence = 0.95): Estimate {
  if (samples.length !== beside.length) throw new RangeError('Pairs are of one sample each')
  const differences = samples.map((sample, at) => Math.log(sample / (beside[at] ?? Number.NaN)))
  checkSamples(differences)
  const n = differences.length
  const averages = differences.flatMap((a, at) => differences.slice(at).map(b => (a + b) / 2)).sort((a, b) => a - b)
  const rank = signedRank(n, (1 - confidence) / 2)
  return {
    ...{ value: Math.exp(median(averages)), confidence, n },
    low: Math.exp(averages[rank - 1] ?? Number.NEGATIVE_INFINITY),
    high: Math.exp(averages[averages.length - rank] ?? Number.POSITIVE_INFINITY),
  }
}

/** Which of the sorted averages of pairs bounds their middle from below with at most that chance to err; 0: none. */
export function signedRank(n: number, chance: number): number {
  if (n > 50) {
    const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24)
    return Math.max(0, Math.floor((n * (n + 1)) / 4 + probit(chance) * spread + 0.5))
  }
  let below = 0
  for (const [sum, share] of distribution(n).entries()) {
    below += share
    if (below > chance) return sum
  }
  return 0
}

/** Chance of each sum of ranks: each rank belongs to it or not, as a coin falls. */
function distribution(n: number): number[] {
  const shares = [1, ...Array<number>((n * (n + 1)) / 2).fill(0)]
  for (let rank = 1; rank <= n; rank++)
    for (let sum = shares.length - 1; sum >= 0; sum--)
      shares[sum] = ((shares[sum] ?? 0) + (sum >= rank ? (shares[sum - rank] ?? 0) : 0)) / 2
  return shares
}
