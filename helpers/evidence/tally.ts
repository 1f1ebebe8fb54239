import { type Evidence, type VerdictName, verdictNames } from './evidence.ts'

/** The numbers that page, JUnit and terminal must agree on. */
export interface Tally {
  /** All claims of the evidence */
  readonly total: number
  /** Proven or refuted, waived or not */
  readonly judged: number
  readonly counts: Readonly<Record<VerdictName, number>>
}

/** How many claims got which verdict. */
export function tally(claims: Evidence['claims']): Tally {
  const count = (name: VerdictName) => claims.filter(claim => claim.verdict === name).length
  const counts = Object.fromEntries(verdictNames.map(name => [name, count(name)])) as Record<VerdictName, number>
  return { total: claims.length, judged: counts.proven + counts.refuted + counts.waived, counts }
}
