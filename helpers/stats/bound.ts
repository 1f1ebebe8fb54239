import { type Estimate, spoken } from './estimate.ts'
import { medianOf } from './median.ts'

/** The interval holds values within the bounds and others: more samples or a quieter host would decide. */
export class StraddlesError extends Error {
  override readonly name = 'StraddlesError'
  readonly code = 'STRADDLES'
}

/** An absent one bounds nothing. */
export interface Bounds {
  /** Does not belong to it */
  readonly above?: number
  /** Belongs to it */
  readonly to?: number
}

/** Does an estimate lie within bounds? true: its whole interval does, false: none of it does. Throws StraddlesError in between. */
export function liesWithin(estimate: Estimate, { above = -Infinity, to = Infinity }: Bounds): boolean {
  const { low, high } = estimate
  if (low > above && high <= to && Number.isFinite(high - low)) return true
  if (low > to || high <= above) return false
  throw new StraddlesError(whyUndecided(estimate, [above, to].filter(Number.isFinite)))
}

/** Do all of them? false: one does not. Throws the first one's StraddlesError where all others may. */
export function allLieWithin(estimates: readonly Estimate[], bounds: Bounds): boolean {
  const decided = estimates.filter(estimate => decides(estimate, bounds))
  if (decided.some(estimate => !liesWithin(estimate, bounds))) return false
  return estimates.every(estimate => liesWithin(estimate, bounds))
}

/** Is the median of a duration within its bound? As `liesWithin`. */
export function isWithin(samples: readonly number[], bound: number): boolean {
  return liesWithin(medianOf(samples), { to: bound })
}

/** Would more samples change nothing any more? */
export function decides(estimate: Estimate, bounds: Bounds): boolean {
  try {
    liesWithin(estimate, bounds)
    return true
  } catch (error) {
    if (error instanceof StraddlesError) return false
    throw error
  }
}

function whyUndecided(estimate: Estimate, ends: readonly number[]): string {
  const percent = Number((estimate.confidence * 100).toFixed(1))
  const held = `${spoken(estimate)} from ${estimate.n} samples (${percent} % interval) lies on both sides of ${ends.join(' or ')}`
  return `${held}: ${wouldDecide(estimate, ends)}`
}

/** An interval narrows with the root of the number of samples; that of a high quantile has two unlike sides, and nobody knows how many it takes. */
function wouldDecide({ value, low, high, n, share }: Estimate, ends: readonly number[]): string {
  const away = Math.min(...ends.map(end => Math.abs(value - end)))
  const needed = Math.ceil(n * ((high - low) / 2 / away) ** 2 * 1.2)
  if (share !== undefined || !Number.isFinite(high - low)) return 'take more samples'
  return needed <= 10_000 ? `about ${Math.max(needed, n + 1)} samples would decide` : 'it is at the bound itself'
}
