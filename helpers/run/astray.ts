import type { TestOutcome } from '../claim/outcome.ts'
import type { ClaimOutcome } from '../evidence/outcomes.ts'

/** An error that vitest met outside of any test, as a reporter is given it. */
export interface OutsideError {
  readonly message: string
  /** `Unhandled Rejection`, `Uncaught Exception`; another one, or none, where no code of a test threw */
  readonly type?: string
}

/**
 * Claims with what was thrown behind the backs of their tests: a test that nobody waited for to its end passes, whatever its last assertion comes to.
 * vitest names the test that was going on by then, which may be another one; so no test that passed in this run of vitest counts.
 */
export function withAstray(claims: readonly ClaimOutcome[], errors: readonly OutsideError[]): ClaimOutcome[] {
  const thrown = errors.find(({ type }) => type === 'Unhandled Rejection' || type === 'Uncaught Exception')
  if (thrown === undefined) return [...claims]
  return claims.map(claim => ({ ...claim, tests: claim.tests.map(test => doubted(test, thrown.message)) }))
}

function doubted(test: TestOutcome, thrown: string): TestOutcome {
  if (test.state !== 'passed') return test
  const message = `Something was thrown that no test waited for, so that none which passed can be relied on: ${thrown}`
  return { ...test, state: 'failed', errors: [{ name: 'Error', code: 'ASTRAY', message }] }
}
