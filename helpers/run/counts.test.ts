import { expect, it } from 'vitest'
import { rehearsal, waivedKata } from '../evidence/sample/evidence.ts'
import { tally } from '../evidence/tally.ts'
import { countsOf } from './counts.ts'

const usual = { numTotalTests: 5, numPassedTests: 4, numPendingTests: 1, numFailedTests: 0, success: true }

it('counts what ran, and what was skipped apart', () => {
  expect(countsOf(usual)).toEqual({ passed: 4, failed: 0, skipped: 1 })
  expect(countsOf({ ...usual, numPendingTests: 0, numTodoTests: 1 })).toEqual({ passed: 4, failed: 0, skipped: 1 })
  const oneFailed = { ...usual, numPassedTests: 3, numFailedTests: 1, success: false }
  expect(countsOf(oneFailed)).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

it('counts a file that could not be loaded as a failure: it has no tests', () => {
  expect(countsOf({ ...usual, success: false }).failed).toBe(1)
})

it.each([
  ['a rehearsal', rehearsal],
  ['a run with a waiver', waivedKata],
])('counts each claim of %s once: what is not applicable or waived has not passed', (_what, make) => {
  const { evidence } = make()
  const { counts, total } = tally(evidence.claims)
  const { passed, failed, skipped } = countsOf(evidence)
  expect([passed, skipped]).toEqual([counts.proven, counts['not applicable'] + counts.waived])
  expect(skipped).toBeGreaterThan(0)
  expect(passed + failed + skipped).toBe(total)
})
