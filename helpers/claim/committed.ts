import type { Claim } from './claim.ts'

/** A claim of the committed list: its record, and the spec that must judge it. */
export interface CommittedClaim extends Claim {
  /** From the project's root */
  readonly spec: string
}

/** Do a spec's record and the committed one say the same? */
export function sameRecord({ spec: _, ...committed }: CommittedClaim, claim: Claim): boolean {
  return JSON.stringify(inOrder(committed)) === JSON.stringify(inOrder(claim))
}

/** The list as it is committed: in the order of the ids, fields in the order of their names. */
export function committedList(claims: readonly CommittedClaim[]): CommittedClaim[] {
  return [...claims].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })).map(claim => inOrder(claim))
}

function inOrder<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T
}
