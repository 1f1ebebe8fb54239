import { expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { startupPhases } from './startup-phases.ts'

const marks = { createdMs: 300.04, firstByteMs: 350, exitMs: 351, goneMs: 420, endedMs: 440 }
const parse = (...taken: readonly object[]) => startupPhases.parse(answer(JSON.stringify(taken)))

it('gives the median of each phase', () => {
  const late = Object.fromEntries(Object.entries(marks).map(([phase, ms]) => [phase, ms + 1000]))
  expect(parse(marks, late, marks)).toEqual({ ...marks, n: 3, createdMs: 300 })
})

it.each([
  ['none', []],
  ['a phase that was not seen', [{ ...marks, goneMs: undefined }]],
  ['a phase before its command', [{ ...marks, createdMs: -1 }]],
  ['a reason instead of marks', ['A start was not seen to reach goneMs']],
])('has no answer for %s', (_what, taken) => {
  expect(() => parse(...(taken as object[]))).toThrow(expect.objectContaining({ code: 'UNREADABLE' }))
})
