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
  /** What a recording does not hold, so that the test could not look at it. A test that could look at nothing else is skipped */
  readonly notSeen?: readonly string[]
}

/** Was it skipped and nobody says why? A filter does that. */
export function isLeftOut({ state, note, notApplicable, notSeen }: TestOutcome): boolean {
  return state === 'skipped' && (note ?? notApplicable ?? notSeen) === undefined
}

/** What a recording does not hold of that which these tests look at, each once. */
export function notSeenBy(tests: readonly Pick<TestOutcome, 'notSeen'>[]): string[] {
  return [...new Set(tests.flatMap(({ notSeen = [] }) => notSeen))]
}

/** An error as it reaches a reporter: classes do not survive, so it is classified by name and code. */
export interface TestError {
  readonly name: string
  readonly code?: string
  readonly message: string
}
