import { stripVTControlCharacters } from 'node:util'
import type { TestCase, TestModule, TestResult, TestSuite } from 'vitest/node'
import type { Claim } from '../claim/claim.ts'
import { spread, unseenFate } from '../claim/fates.ts'
import type { TestError, TestOutcome } from '../claim/outcome.ts'
import type { BrokenFile, ClaimOutcome } from '../evidence/outcomes.ts'

/** What one suite of a spec came to; undefined if it is not a claim's. */
export function claimOutcome(suite: TestSuite): ClaimOutcome | undefined {
  const claim = claimOf(suite)
  if (claim === undefined) return undefined
  const tests = [...suite.children.allTests()].map(testOutcome)
  return { claim, file: suite.module.relativeModuleId, tests }
}

// A suite within a claim's has its meta too, and its tests are the claim's already
function claimOf(suite: TestSuite): Claim | undefined {
  const { claim } = suite.meta()
  const above = suite.parent.type === 'suite' ? suite.parent.meta().claim : undefined
  return above?.id === claim?.id ? undefined : claim
}

/** The same of a run over many nodes: what it came to on each, in their order. */
export function claimOutcomes(suite: TestSuite, nodes: number): ClaimOutcome[] | undefined {
  const claim = claimOf(suite)
  if (claim === undefined) return undefined
  const tests = [...suite.children.allTests()].map(test => outcomesOf(test, nodes))
  const file = suite.module.relativeModuleId
  return Array.from({ length: nodes }, (_, at) => ({ claim, file, tests: tests.flatMap(each => each[at] ?? []) }))
}

function outcomesOf(test: TestCase, nodes: number): TestOutcome[] {
  const alone = testOutcome(test)
  const { title, role, durationMs } = alone
  const shared = (test.meta().fates ?? []).map(({ fate, at }) => {
    const errors = fate.errors.map(testError)
    return { what: { ...fate, title, role, errors, durationMs: Math.round(durationMs / nodes) }, at }
  })
  // What vitest left out, or ended at its deadline, is so for every node
  return spread<TestOutcome>(shared, nodes, alone)
}

export function brokenFile(module: TestModule): BrokenFile | undefined {
  const [error] = module.errors()
  return error && { file: module.relativeModuleId, message: plain(error.message) }
}

function testOutcome(test: TestCase): TestOutcome {
  const result = test.result()
  const { role = 'test', observations = [], notApplicable, unseen } = test.meta()
  const note = result.state === 'skipped' ? result.note : undefined
  const errors = [...(result.errors ?? []).map(testError), ...(test.options.fails ? [mustFail] : [])]
  const outcome: TestOutcome = {
    title: test.name,
    role,
    state: stateOf(result.state, errors),
    durationMs: Math.round(test.diagnostic()?.duration ?? 0),
    errors,
    observations: [...new Set(observations)],
    ...(note === undefined ? {} : { note }),
    ...(notApplicable === undefined ? {} : { notApplicable }),
  }
  return unseenFate(outcome, unseen)
}

const mustFail = {
  name: 'Error',
  message: 'It is marked "fails": vitest lets it pass when an assertion in it does not hold',
}

// One that passed at another try (retry) failed before: repetition is a sample, never a second chance
function stateOf(state: TestResult['state'], errors: readonly TestError[]): TestOutcome['state'] {
  if (state === 'pending') return 'not run'
  return state === 'passed' && errors.length > 0 ? 'failed' : state
}

// Classes do not survive the way here; name, code and message do
function testError(error: { name?: string; message: string; code?: unknown }): TestError {
  const code = typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name ?? 'Error', message: plain(error.message), ...code }
}

// Vitest colours its messages for terminals
const plain = (text: string) => stripVTControlCharacters(text).replace(/ \/\/ Object\.is equality/g, '')
