import type { Claim } from '../claim/claim.ts'
import type { TestError, TestOutcome } from '../claim/outcome.ts'
import { type Verdict, verdict } from './verdict.ts'

/**
 * The verdict on one claim from what became of its tests.
 * Precedence: refuted, inconclusive, not run, not applicable, proven: what is worse is never hidden by what is better.
 */
export function judge(claim: Claim, tests: readonly TestOutcome[], kind: 'kata' | 'gvisor'): Verdict {
  const declared = claim.notApplicable?.[kind]
  if (declared !== undefined) return verdict('not applicable', declared)
  return (
    refuted(claim, tests) ?? inconclusive(claim, tests) ?? notRun(tests) ?? notApplicable(tests) ?? proven(claim, tests)
  )
}

/** The verdict on a claim whose tests nobody ran, or whose record is not the committed one. */
export function leftOut(cause: string): Verdict {
  return verdict('not run', cause)
}

function refuted(claim: Claim, tests: readonly TestOutcome[]): Verdict | undefined {
  if (claim.comparesWithControl && tests.some(test => isControl(test) && test.state === 'failed')) return undefined
  const assertion = tests.filter(isClaim).flatMap(test => test.errors.filter(isAssertion))[0]
  return assertion && verdict('refuted', assertion.message)
}

function inconclusive(claim: Claim, tests: readonly TestOutcome[]): Verdict | undefined {
  const failed = tests.find(test => test.state === 'failed')
  if (failed) return verdict('inconclusive', whyFailed(failed))
  const blind = tests.find(test => test.state === 'passed' && test.observations.length === 0)
  if (blind) return verdict('inconclusive', `"${blind.title}" passed without looking at any observation`)
  return tests.some(isClaim) && !canBeFalse(claim, tests) ? verdict('inconclusive', nothingFalse) : undefined
}

const nothingFalse = 'It has no control and no reason why there is none'

// Only a record that says why may have a self-check in place of a control
function canBeFalse({ noControl, selfCheck }: Claim, tests: readonly TestOutcome[]): boolean {
  return noControl !== undefined || tests.some(selfCheck === undefined ? isControl : isSelfCheck)
}

function notRun(tests: readonly TestOutcome[]): Verdict | undefined {
  if (!tests.some(isClaim)) return verdict('not run', 'None of its tests ran')
  const left = tests.find(test => test.state === 'not run' || (test.state === 'skipped' && !reason(test)))
  return left && verdict('not run', `"${left.title}" was left out`)
}

function notApplicable(tests: readonly TestOutcome[]): Verdict | undefined {
  const test = tests.find(each => each.state === 'skipped')
  return test && verdict('not applicable', reason(test) ?? '')
}

function proven(claim: Claim, tests: readonly TestOutcome[]): Verdict {
  const counts = `${tests.filter(isClaim).length} of its tests passed`
  return verdict('proven', `${counts}; ${howFalse(claim, tests)}`)
}

function howFalse({ noControl }: Claim, tests: readonly TestOutcome[]): string {
  if (tests.some(isControl)) return 'its control came out false, as it must'
  return tests.some(isSelfCheck) ? 'its self-check found the altered answer, as it must' : `control: none, ${noControl}`
}

function whyFailed(test: TestOutcome): string {
  const [error] = test.errors.filter(each => !isAssertion(each)).concat(test.errors)
  const what = error ? `${error.code ? `${error.code}: ` : ''}${error.message}` : 'no reason was given'
  return isClaim(test) ? what : `Its ${test.role} failed ("${test.title}"): ${what}`
}

const isControl = (test: TestOutcome) => test.role === 'control'
const isSelfCheck = (test: TestOutcome) => test.role === 'self-check'
const isClaim = (test: TestOutcome) => test.role === 'test'
const isAssertion = (error: TestError) => error.name === 'AssertionError'
const reason = (test: TestOutcome) => test.notApplicable ?? test.note
