import { describe, expect, it } from 'vitest'
import type { Claim } from '../claim/claim.ts'
import type { TestOutcome } from '../claim/outcome.ts'
import { judge, leftOut } from './judge.ts'

const claim: Claim = {
  id: 'X-1',
  statement: 'A sentence',
  source: 'Task 0',
  why: 'because',
  about: 'runtime',
  limits: 'none',
}
const passed: TestOutcome = {
  title: 'the sandbox is so',
  role: 'test',
  state: 'passed',
  durationMs: 1,
  errors: [],
  observations: ['sandbox/kernel'],
}
const control: TestOutcome = { ...passed, title: 'runc is not', role: 'control' }
const failedBy = (name: string, message: string, code?: string): TestOutcome => ({
  ...passed,
  state: 'failed',
  errors: [{ name, message, ...(code === undefined ? {} : { code }) }],
})
const assertion = failedBy('AssertionError', 'expected A not to be A')
const silence = failedBy('ProbeError', 'The sandbox gave no answer', 'NO_ANSWER')
const skipped = (reason: object): TestOutcome => ({ ...passed, state: 'skipped', observations: [], ...reason })
const brokenControl: TestOutcome = { ...assertion, title: 'runc is not', role: 'control' }

describe('judge', () => {
  it('proves a claim whose tests and control passed', () => {
    const { verdict, cause } = judge(claim, [passed, passed, control], 'kata')
    expect({ verdict, cause }).toEqual({
      verdict: 'proven',
      cause: '2 of its tests passed; its control came out false, as it must',
    })
  })

  it('proves a claim without control only if it says why there is none', () => {
    expect(judge({ ...claim, noControl: 'there is one daemon' }, [passed], 'kata')).toEqual({
      verdict: 'proven',
      cause: '1 of its tests passed; control: none, there is one daemon',
    })
    expect(judge(claim, [passed], 'kata')).toEqual({
      verdict: 'inconclusive',
      cause: 'It has no control and no reason why there is none',
    })
  })

  it('proves a claim by a self-check only where its record says why, and in words of its own', () => {
    const selfCheck: TestOutcome = { ...control, title: 'an altered one is found', role: 'self-check' }
    const checked = { ...claim, selfCheck: 'no host lies' }
    expect(judge(checked, [passed, selfCheck], 'kata')).toEqual({
      verdict: 'proven',
      cause: '1 of its tests passed; its self-check found the altered answer, as it must',
    })
    const bare = { verdict: 'inconclusive', cause: 'It has no control and no reason why there is none' }
    expect(judge(claim, [passed, selfCheck], 'kata')).toEqual(bare)
    expect(judge(checked, [passed, control], 'kata')).toEqual(bare)
    const broken = { ...selfCheck, state: 'failed', errors: assertion.errors } as const
    expect(judge(checked, [passed, broken], 'kata')).toEqual({
      verdict: 'inconclusive',
      cause: 'Its self-check failed ("an altered one is found"): expected A not to be A',
    })
    expect(judge(checked, [selfCheck], 'kata').verdict).toBe('not run')
  })

  it('refutes by an assertion of a test, with its words', () => {
    expect(judge(claim, [assertion, control], 'kata')).toEqual({ verdict: 'refuted', cause: 'expected A not to be A' })
  })

  it('does not refute by an assertion of the control', () => {
    expect(judge(claim, [passed, brokenControl], 'kata')).toEqual({
      verdict: 'inconclusive',
      cause: 'Its control failed ("runc is not"): expected A not to be A',
    })
  })

  it('refutes in spite of a broken control, unless the claim compares with it', () => {
    expect(judge(claim, [assertion, brokenControl], 'kata').verdict).toBe('refuted')
    expect(judge({ ...claim, comparesWithControl: true }, [assertion, brokenControl], 'kata').verdict).toBe(
      'inconclusive',
    )
    expect(judge({ ...claim, comparesWithControl: true }, [assertion, control], 'kata').verdict).toBe('refuted')
  })

  it('finds an answer that never came inconclusive, with code and words', () => {
    expect(judge(claim, [silence, control], 'kata')).toEqual({
      verdict: 'inconclusive',
      cause: 'NO_ANSWER: The sandbox gave no answer',
    })
    expect(judge(claim, [{ ...silence, errors: [] }, control], 'kata').cause).toBe('no reason was given')
    expect(judge(claim, [failedBy('Error', 'Test timed out'), control], 'kata').cause).toBe('Test timed out')
  })

  it('lets a refutation hide silence, and silence hide what was left out', () => {
    expect(judge(claim, [silence, assertion, control], 'kata').verdict).toBe('refuted')
    expect(judge(claim, [skipped({}), silence, control], 'kata').verdict).toBe('inconclusive')
  })

  it('names the error that is no assertion as the cause of a broken control', () => {
    const both = { ...brokenControl, errors: [...assertion.errors, ...silence.errors] }
    expect(judge(claim, [passed, both], 'kata').cause).toContain('NO_ANSWER: The sandbox gave no answer')
  })

  it('proves nothing by a test or control that looked at nothing', () => {
    const blind = { ...passed, observations: [] }
    expect(judge(claim, [blind, control], 'kata')).toEqual({
      verdict: 'inconclusive',
      cause: '"the sandbox is so" passed without looking at any observation',
    })
    expect(judge(claim, [passed, { ...control, observations: [] }], 'kata').verdict).toBe('inconclusive')
  })

  it('counts a claim as not run when a test of it was left out', () => {
    expect(judge(claim, [passed, skipped({}), control], 'kata')).toEqual({
      verdict: 'not run',
      cause: '"the sandbox is so" was left out',
    })
    expect(judge(claim, [{ ...passed, state: 'not run' }, control], 'kata').verdict).toBe('not run')
    expect(judge(claim, [passed, { ...control, state: 'not run' }], 'kata').verdict).toBe('not run')
    expect(judge(claim, [], 'kata')).toEqual({ verdict: 'not run', cause: 'None of its tests ran' })
    expect(judge(claim, [control], 'kata').verdict).toBe('not run')
  })

  it('does not apply where a test says why, unless worse was seen', () => {
    expect(judge(claim, [skipped({ notApplicable: 'not Juice Shop' }), control], 'kata')).toEqual({
      verdict: 'not applicable',
      cause: 'not Juice Shop',
    })
    expect(judge(claim, [skipped({ note: 'no registry' }), control], 'kata').cause).toBe('no registry')
    expect(judge(claim, [skipped({ notApplicable: 'not Juice Shop' }), brokenControl], 'kata').verdict).toBe(
      'inconclusive',
    )
  })

  it('says beside proven what a recording lacks, and each only once', () => {
    const lacks = { notSeen: ['its threads', 'its work'] }
    const tests = [passed, { ...passed, ...lacks }, skipped(lacks), { ...control, notSeen: ['its work'] }]
    expect(judge(claim, tests, 'kata')).toEqual({
      verdict: 'proven',
      cause: '2 of its tests passed; its control came out false, as it must; not yet seen: its threads; its work',
    })
  })

  it('proves nothing where a recording lacks all that its tests, or its controls, look at', () => {
    const blank = skipped({ notSeen: ['its work'] })
    const cause = 'Not yet seen: its work'
    expect(judge(claim, [blank, blank, control], 'kata')).toEqual({ verdict: 'inconclusive', cause })
    expect(judge({ ...claim, noControl: 'there is one' }, [blank], 'kata')).toEqual({ verdict: 'inconclusive', cause })
    const blind = { ...blank, role: 'control' } as const
    expect(judge(claim, [passed, blind], 'kata').verdict).toBe('inconclusive')
    expect(judge(claim, [passed, blind, control], 'kata').verdict).toBe('proven')
  })

  it('lets nothing that was not seen hide what was', () => {
    const blank = skipped({ notSeen: ['its work'] })
    expect(judge(claim, [blank, { ...assertion, notSeen: ['its work'] }, control], 'kata').verdict).toBe('refuted')
    expect(judge(claim, [blank, silence, control], 'kata').cause).toContain('NO_ANSWER')
    expect(judge(claim, [blank, skipped({}), control], 'kata').verdict).toBe('not run')
    expect(judge(claim, [blank, skipped({ notApplicable: 'not Juice Shop' }), control], 'kata').verdict).toBe(
      'not applicable',
    )
  })

  it('does not apply to a kind that its record excludes, whatever its tests say', () => {
    const onlyVm = { ...claim, notApplicable: { gvisor: 'gVisor is no VM' } }
    expect(judge(onlyVm, [assertion], 'gvisor')).toEqual({ verdict: 'not applicable', cause: 'gVisor is no VM' })
    expect(judge(onlyVm, [assertion, control], 'kata').verdict).toBe('refuted')
  })
})

describe('leftOut', () => {
  it('is not run, with the cause it is given', () => {
    expect(leftOut('A filter left it out')).toEqual({ verdict: 'not run', cause: 'A filter left it out' })
  })
})
