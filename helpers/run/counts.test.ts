import { expect, it } from 'vitest'
import { passedIn, totalOf } from './counts.ts'

const usual = { numTotalTests: 5, numPassedTests: 4, numPendingTests: 1, numFailedTests: 0, success: true }
const failedIn = (file: typeof usual) => totalOf(file) - passedIn(file)

it('counts what ran; a test that was skipped is neither', () => {
  expect([passedIn(usual), failedIn(usual)]).toEqual([4, 0])
  expect(failedIn({ ...usual, numPassedTests: 3, numFailedTests: 1, success: false })).toBe(1)
})

it('counts a file that could not be loaded as a failure: it has no tests', () => {
  expect(failedIn({ ...usual, success: false })).toBe(1)
})
