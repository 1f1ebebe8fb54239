import type { Claim } from '../claim/claim.ts'
import type { TestOutcome } from '../claim/outcome.ts'

/** What one vitest run came to, before anybody judges; outcomes/*.json in the run folder. */
export interface Outcomes {
  readonly claims: readonly ClaimOutcome[]
  readonly broken: readonly BrokenFile[]
  /** Errors outside any test */
  readonly errors: readonly string[]
}

/** A claim with what became of its tests. */
export interface ClaimOutcome {
  readonly claim: Claim
  /** The spec, from the project's root */
  readonly file: string
  readonly tests: readonly TestOutcome[]
}

/** A spec file that gave no claims: it threw while it was loaded. */
export interface BrokenFile {
  readonly file: string
  readonly message: string
}
