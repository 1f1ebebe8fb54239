export const roles = ['test', 'control', 'self-check'] as const
export type Role = (typeof roles)[number]

/** What became of one test of a claim. Plain JSON. */
export interface TestOutcome {
  readonly title: string
  /** control: a live situation in which the claim's sentence must come out false; self-check: an answer altered in memory, which must be found */
  readonly role: Role
  readonly state: 'passed' | 'failed' | 'skipped' | 'not run'
  readonly durationMs: number
  readonly errors: readonly TestError[]
  /** Ids of the observations it looked at */
  readonly observations: readonly string[]
  /** Why it was skipped */
  readonly note?: string
  /** Why the claim does not apply in this lab, said by the test itself */
  readonly notApplicable?: string
}

/** An error as it reaches a reporter: classes do not survive, so it is classified by name and code. */
export interface TestError {
  readonly name: string
  readonly code?: string
  readonly message: string
}
