import { describe, expect, it } from 'vitest'
import type { Claim } from '../claim/claim.ts'
import type { TestOutcome } from '../claim/outcome.ts'
import { judge, leftOut } from './judge.ts'
import { waive } from './waive.ts'

const claim: Claim = { id: 'X-1', statement: 's', source: 's', why: 'w', about: 'runtime', limits: 'l' }
const waiver = { claim: 'X-1', reason: 'The bridge is changed in May', owner: 'Ada', expires: '2026-11-24' }
const lastDay = '2026-11-24T23:59:59.999Z'
const dayAfter = '2026-11-25T00:00:00.000Z'

const passed: TestOutcome = {
  ...{ title: 't', role: 'test', state: 'passed', durationMs: 1, errors: [], observations: ['sandbox/kernel'] },
}
const control: TestOutcome = { ...passed, role: 'control' }
const failed = (name: string): TestOutcome => ({ ...passed, state: 'failed', errors: [{ name, message: 'no eth0' }] })
const refuted = judge(claim, [failed('AssertionError'), control], 'kata')
const proven = judge(claim, [passed, control], 'kata')
const inconclusive = judge(claim, [failed('ProbeError'), control], 'kata')
const notApplicable = judge({ ...claim, notApplicable: { kata: 'no' } }, [], 'kata')

describe('a waiver', () => {
  it('in force makes a refuted claim waived, to the end of its last day, and says all of it', () => {
    expect(waive(refuted, waiver, lastDay)).toEqual({
      state: 'in force',
      verdict: {
        verdict: 'waived',
        cause: 'Refuted, and waived by Ada until 2026-11-24: The bridge is changed in May. What refutes it: no eth0',
      },
    })
  })

  it.each([
    ['refuted', refuted],
    ['proven', proven],
    ['inconclusive', inconclusive],
  ])('that has expired leaves %s as it is', (_name, verdict) => {
    expect(waive(verdict, waiver, dayAfter)).toEqual({ state: 'expired', verdict })
  })

  it('of a claim that is proven is no longer needed', () => {
    expect(waive(proven, waiver, lastDay)).toEqual({ state: 'no longer needed', verdict: proven })
  })

  it.each([
    ['inconclusive', inconclusive],
    ['not run', leftOut('The run was cut')],
    ['not applicable', notApplicable],
  ])('never touches %s', (name, verdict) => {
    expect(verdict.verdict).toBe(name)
    expect(waive(verdict, waiver, lastDay)).toEqual({ state: 'without effect', verdict })
  })
})
