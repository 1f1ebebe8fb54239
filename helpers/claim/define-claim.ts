import type { Claim } from './claim.ts'

/** A claim as a spec uses it: its record, the title of its suite and the suite's options. */
export interface DefinedClaim extends Claim {
  readonly title: string
  /** Carries the record to the reporter */
  readonly options: { readonly meta: { readonly claim: Claim } }
}

/** Makes a claim out of its record. The record comes first in a spec; suite and tests hang on it. */
export function defineClaim(claim: Claim): DefinedClaim {
  return { ...claim, title: `${claim.id} · ${claim.statement}`, options: { meta: { claim } } }
}
