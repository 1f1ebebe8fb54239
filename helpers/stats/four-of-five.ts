import { decides } from './bound.ts'
import type { Estimate } from './estimate.ts'
import { quantileOf } from './quantile.ts'

/** Fewer samples cannot show that four of five lie within a bound: all of 13 would in 5.5 % of cases in which only four of five do. */
export const fewestForFourOfFive = 14

const [share, planned] = [0.8, 16]
/** One end errs with 5 % where as many samples as were planned decide, and with 0.1 % beyond: each further look is one more chance to err. */
const [atFirst, lookingOn] = [0.9, 0.998]

/**
 * What tells whether at least four of five lie within `to`, for `liesWithin`. The samples that were planned decide, 16 or as many as were asked for;
 * where they do not, all of them do, and have to be the surer. `simulation.test.ts` tells how often that errs.
 */
export function fourOfFive(samples: readonly number[], asked: number, to: number): Estimate {
  const first = samples.slice(0, Math.max(asked, planned))
  const estimate = quantileOf(first, share, atFirst)
  return first.length === samples.length || decides(estimate, { to }) ? estimate : quantileOf(samples, share, lookingOn)
}
