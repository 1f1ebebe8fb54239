import type { Claim } from '../claim/claim.ts'
import { isLeftOut, notSeenBy, type TestError, type TestOutcome } from '../claim/outcome.ts'
import { type Verdict, verdict } from './verdict.ts'

/**
 * The verdict on one claim from what became of its tests.
 * Precedence: refuted, inconclusive, not run, not applicable, proven: what is worse is never hidden by what is better.
 * What a recording does not hold stands beside proven; where a claim's tests, or its controls, looked at nothing else, it is inconclusive.
 */
export function judge(claim: Claim, tests: readonly TestOutcome[], kind: 'kata' | 'gvisor'): Verdict {
  const declared = claim.notApplicable?.[kind]
  if (declared !== undefined) return verdict('not applicable', declared)
  return (
    refuted(claim, tests) ??
    inconclusive(claim, tests) ??
    notRun(tests) ??
    notApplicable(tests) ??
    notSeen(tests) ??
    proven(claim, tests)
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
  const left = tests.find(test => test.state === 'not run' || isLeftOut(test))
  return left && verdict('not run', `"${left.title}" was left out`)
}

function notApplicable(tests: readonly TestOutcome[]): Verdict | undefined {
  const test = tests.find(each => each.state === 'skipped' && reason(each) !== undefined)
  return test && verdict('not applicable', reason(test) ?? '')
}

// Of its tests, and of its controls where it has some, at least one must have looked at something
function notSeen(tests: readonly TestOutcome[]): Verdict | undefined {
  const blank = [tests.filter(isClaim), tests.filter(test => !isClaim(test))].find(
    those => those.length > 0 && those.every(test => test.state === 'skipped'),
  )
  if (blank === undefined) return undefined
  const what = notYetSeen(blank)
  return verdict(
    'inconclusive',
    blank.every(test => !isClaim(test)) ? `Its control looked at nothing: ${what}` : capital(what),
  )
}

function proven(claim: Claim, tests: readonly TestOutcome[]): Verdict {
  const counts = `${tests.filter(test => isClaim(test) && test.state === 'passed').length} of its tests passed`
  const lacks = tests.some(test => test.notSeen !== undefined) ? `; ${notYetSeen(tests)}` : ''
  return verdict('proven', `${counts}; ${howFalse(claim, tests)}${lacks}`)
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
const notYetSeen = (tests: readonly TestOutcome[]) => `not yet seen: ${notSeenBy(tests).join('; ')}`
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const reason = (test: TestOutcome) => test.notApplicable ?? test.note
