import { expect, it } from 'vitest'
import type { Claim } from '../claim/claim.ts'
import type { TestOutcome } from '../claim/outcome.ts'
import { judge } from '../verdict/judge.ts'
import { type OutsideError, withAstray } from './astray.ts'

const claim: Claim = {
  ...{ id: 'RUNTIME-1', statement: 'A', source: 'B', why: 'C', about: 'isolation', limits: 'D' },
  noControl: 'there is none',
}
const passed: TestOutcome = {
  ...{ title: 'it holds', role: 'test', state: 'passed', durationMs: 1, errors: [] },
  observations: ['sandbox/kernel'],
}
const judged = (errors: readonly OutsideError[], test: Partial<TestOutcome> = {}) => {
  const [outcome] = withAstray([{ claim, file: 'a.spec.ts', tests: [{ ...passed, ...test }] }], errors)
  return judge(claim, outcome?.tests ?? [], 'kata')
}

it.each(['Unhandled Rejection', 'Uncaught Exception'])('no test that passed counts beside an %s', type => {
  expect(judged([])).toMatchObject({ verdict: 'proven' })
  const { verdict, cause } = judged([{ type, message: 'expected 1 to be 2' }])
  expect(verdict).toBe('inconclusive')
  expect(cause).toMatch(/^ASTRAY: .*: expected 1 to be 2$/)
})

it('what was refuted or left out stays so', () => {
  const stray = [{ type: 'Unhandled Rejection', message: 'no' }]
  const errors = [{ name: 'AssertionError', message: 'expected 3 to be 4' }]
  expect(judged(stray, { state: 'failed', errors })).toMatchObject({ verdict: 'refuted', cause: 'expected 3 to be 4' })
  expect(judged(stray, { state: 'skipped', note: 'no registry' }).verdict).toBe('not applicable')
})

it('a run of vitest that broke off takes nothing from what was judged before', () => {
  expect(judged([{ message: 'Worker exited unexpectedly' }]).verdict).toBe('proven')
})
