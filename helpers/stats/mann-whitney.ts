import { probit } from 'simple-statistics'

/** From this many pairs on the normal approximation is as good. */
const exactPairs = 2500

/**
 * Which of the sorted differences of n and m samples bounds their shift from below, so that the true one is smaller
 * with at most `chance`: the largest k with P(U ≤ k - 1) ≤ chance. 0: there is none.
 */
export function mannWhitneyRank(n: number, m: number, chance: number): number {
  return n * m <= exactPairs ? exactRank(n, m, chance) : approximateRank(n, m, chance)
}

function exactRank(n: number, m: number, chance: number): number {
  let below = 0
  for (const [u, share] of distribution(n, m).entries()) {
    below += share
    if (below > chance) return u
  }
  return 0
}

function approximateRank(n: number, m: number, chance: number): number {
  const spread = Math.sqrt((n * m * (n + m + 1)) / 12)
  // U comes in whole steps: half of one for continuity
  return Math.max(0, Math.floor((n * m) / 2 + probit(chance) * spread + 0.5))
}

/** Chance of each value of U, 0 to n·m, where both are drawn alike: the Gaussian binomial's coefficients over their sum. */
function distribution(n: number, m: number): number[] {
  const shares: number[] = Array.from({ length: n * m + 1 }, (_, u) => (u === 0 ? 1 : 0))
  // Each factor is (1 - q^(m+i)) / (1 - q^i), and i / (m+i) keeps the sum at one
  for (let i = 1; i <= n; i++) {
    for (let u = n * m; u >= m + i; u--) shares[u] = (shares[u] ?? 0) - (shares[u - m - i] ?? 0)
    for (let u = i; u <= n * m; u++) shares[u] = (shares[u] ?? 0) + (shares[u - i] ?? 0)
    for (let u = 0; u <= n * m; u++) shares[u] = ((shares[u] ?? 0) * i) / (m + i)
  }
  return shares
}
