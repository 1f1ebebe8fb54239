import { stripVTControlCharacters } from 'node:util'
import type { TestCase, TestModule, TestSuite } from 'vitest/node'
import type { TestError, TestOutcome } from '../claim/outcome.ts'
import type { BrokenFile, ClaimOutcome } from '../evidence/outcomes.ts'

/** What one suite of a spec came to; undefined if it is not a claim's. */
export function claimOutcome(suite: TestSuite): ClaimOutcome | undefined {
  const { claim } = suite.meta()
  if (claim === undefined) return undefined
  const tests = [...suite.children.allTests()].map(testOutcome)
  return { claim, file: suite.module.relativeModuleId, tests }
}

export function brokenFile(module: TestModule): BrokenFile | undefined {
  const [error] = module.errors()
  return error && { file: module.relativeModuleId, message: plain(error.message) }
}

function testOutcome(test: TestCase): TestOutcome {
  const result = test.result()
  const { role = 'test', observations = [], notApplicable } = test.meta()
  const note = result.state === 'skipped' ? result.note : undefined
  return {
    title: test.name,
    role,
    state: result.state === 'pending' ? 'not run' : result.state,
    durationMs: Math.round(test.diagnostic()?.duration ?? 0),
    errors: (result.errors ?? []).map(testError),
    observations: [...new Set(observations)],
    ...(note === undefined ? {} : { note }),
    ...(notApplicable === undefined ? {} : { notApplicable }),
  }
}

// Classes do not survive the way here; name, code and message do
function testError(error: { name?: string; message: string; code?: unknown }): TestError {
  const code = typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name ?? 'Error', message: plain(error.message), ...code }
}

// Vitest colours its messages for terminals
const plain = (text: string) => stripVTControlCharacters(text).replace(/ \/\/ Object\.is equality/g, '')
