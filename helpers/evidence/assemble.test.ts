import { describe, expect, it } from 'vitest'
import type { CommittedClaim } from '../claim/committed.ts'
import type { TestOutcome } from '../claim/outcome.ts'
import type { Given } from '../observation/answers.ts'
import type { Plan } from '../observation/plan.ts'
import { assemble, type RunLeft } from './assemble.ts'
import { validateEvidence } from './validate.ts'

const committed: CommittedClaim = {
  id: 'RUNTIME-1',
  statement: 'Another kernel',
  source: 'Task 2',
  why: 'because',
  about: 'runtime',
  limits: 'none',
  spec: 'specs/runtimes/guest-kernel.spec.ts',
}
const { spec, ...claim } = committed
const banner = 'Linux version 4.4.0 #1 SMP Sun Jan 10 15:06:54 PST 2016'
const kernel: Given = {
  subject: 'sandbox',
  probe: 'kernel',
  answer: { text: `${banner}\n`, exitCode: 0, cut: false },
  records: [],
  read: { how: 'refused' },
}
const passed: TestOutcome = {
  title: 'it is so',
  role: 'test',
  state: 'passed',
  durationMs: 1,
  errors: [],
  observations: ['sandbox/kernel'],
}
const plan = {
  id: '20261124100000-abcdef',
  startedAt: '2026-11-24T10:00:00.000Z',
  salt: 'salt',
  nonce: '0'.repeat(64),
  options: { challenge: 'room 7', gatePerf: 0 },
  lab: {
    ...{ where: 'embedded', kind: 'gvisor', port: 3012, nerdctl: ['nerdctl'], onHost: [], env: {} },
    runtimes: { control: 'io.containerd.runc.v2', sandbox: '/runsc' },
    images: { probe: 'probe', app: 'app' },
    app: { name: 'Stand-in', marker: 'm', port: 3000, standIn: true },
    versions: { nerdctl: '2.3.5' },
  },
  problems: {},
} as unknown as Plan

const left = (change: Partial<RunLeft> = {}): RunLeft => ({
  plan,
  finishedAt: '2026-11-24T10:00:30.000Z',
  partial: false,
  committed: [committed],
  outcomes: [
    { claims: [{ claim, file: spec, tests: [passed, { ...passed, role: 'control' }] }], broken: [], errors: [] },
  ],
  records: [],
  answers: [kernel],
  starts: { control: 1, unconfined: 1, sandbox: 1 },
  ...change,
})
const only = (change: Partial<RunLeft>) => assemble(left(change)).claims[0]

describe('assemble', () => {
  it('gives evidence of the promised form, judged', () => {
    const evidence = assemble(left())
    validateEvidence(JSON.parse(JSON.stringify(evidence)))
    expect(evidence.claims[0]).toMatchObject({ verdict: 'proven', observations: ['sandbox/kernel'] })
    expect(evidence.run).toMatchObject({ exitCode: 0, challenge: 'room 7', partial: false })
    expect(evidence.lab).toMatchObject({ rehearsal: true, app: { name: 'Stand-in', standIn: true } })
  })

  it('reads each answer once more', () => {
    expect(assemble(left()).observations[0]).toMatchObject({
      id: 'sandbox/kernel',
      value: { banner },
      text: `${banner}\n`,
    })
    const foreign = { ...kernel, answer: { text: 'uname: not found\n', exitCode: 127, cut: false } }
    expect(assemble(left({ answers: [foreign] })).observations[0]).toMatchObject({ error: { code: 'FAILED' } })
  })

  it('says of an observation that nobody gave that it is missing', () => {
    expect(assemble(left({ answers: [] })).observations).toEqual([
      expect.objectContaining({ id: 'sandbox/kernel', error: expect.objectContaining({ code: 'NOT_ASKED' }) }),
    ])
  })

  it('does not run a claim that no spec judged, and says why', () => {
    const none = { claims: [], broken: [], errors: [] }
    expect(only({ outcomes: [none] })).toMatchObject({ verdict: 'not run', cause: `${spec} has no tests for it` })
    expect(only({ outcomes: [] })).toMatchObject({ cause: 'The run was cut before it was judged' })
    expect(only({ outcomes: [none], partial: true })).toMatchObject({ cause: 'A filter left it out' })
    const skip = { ...passed, state: 'skipped', observations: [] } as const
    const skipped: TestOutcome[] = [skip, { ...skip, role: 'control' }]
    const untouched = { ...none, claims: [{ claim, file: spec, tests: skipped }] }
    expect(only({ outcomes: [untouched], partial: true })).toMatchObject({ cause: 'A filter left it out' })
    expect(only({ outcomes: [untouched] })).toMatchObject({ verdict: 'not run', cause: '"it is so" was left out' })
    expect(only({ outcomes: [{ ...none, errors: ['out of memory'] }] })).toMatchObject({
      cause: 'The run broke off: out of memory',
    })
    const broken = [{ file: spec, message: 'SyntaxError' }]
    expect(only({ outcomes: [{ ...none, broken }] })).toMatchObject({
      verdict: 'not run',
      cause: `${spec} could not be loaded: SyntaxError`,
    })
    expect(only({ outcomes: [{ ...none, broken: [{ file: 'specs/other.spec.ts', message: 'x' }] }] })?.cause).toContain(
      'has no tests for it',
    )
    expect(assemble(left({ outcomes: [none] })).run.exitCode).toBe(2)
  })

  it('judges no claim whose record is not the committed one', () => {
    expect(only({ committed: [{ ...committed, statement: 'Something milder' }] })).toMatchObject({
      verdict: 'not run',
      statement: 'Something milder',
    })
  })

  it('judges no claim that is not in the committed list', () => {
    const { claims, run } = assemble(left({ committed: [] }))
    expect(claims).toEqual([expect.objectContaining({ id: 'RUNTIME-1', verdict: 'not run' })])
    expect(run.exitCode).toBe(2)
  })

  it('waives what is refuted, and lets the run pass for it', () => {
    const refuting = { ...passed, state: 'failed', errors: [{ name: 'AssertionError', message: 'no' }] }
    const tests = [refuting, { ...passed, role: 'control' }] as TestOutcome[]
    const two = { ...committed, id: 'PERF-1' }
    const claims = [...(left().outcomes[0]?.claims ?? []), { claim: { ...claim, id: 'PERF-1' }, file: spec, tests }]
    const outcomes = [{ claims, broken: [], errors: [] }]
    const waiver = { claim: 'PERF-1', reason: 'r', owner: 'o', expires: '2026-11-24' }
    const given = { committed: [committed, two], outcomes }
    expect(assemble(left(given)).run.exitCode).toBe(1)
    const evidence = assemble(left({ ...given, waivers: [waiver] }))
    validateEvidence(JSON.parse(JSON.stringify(evidence)))
    expect(evidence.run.exitCode).toBe(0)
    expect(evidence.claims[1]).toMatchObject({ verdict: 'waived', waiver: { state: 'in force', owner: 'o' } })
    const expired = assemble(left({ ...given, waivers: [{ ...waiver, expires: '2026-11-23' }] }))
    expect(expired.run.exitCode).toBe(1)
    expect(expired.claims[1]).toMatchObject({ verdict: 'refuted', waiver: { state: 'expired' } })
    const stale = assemble(left({ waivers: [{ ...waiver, claim: 'RUNTIME-1' }] }))
    expect(stale.run.exitCode).toBe(2)
    expect(stale.claims[0]).toMatchObject({ verdict: 'proven', waiver: { state: 'no longer needed' } })
  })

  it('takes samples on both sides of a bound for a warning unless performance gates', () => {
    const straddling = {
      ...passed,
      state: 'failed',
      errors: [{ name: 'StraddlesError', code: 'STRADDLES', message: 'm' }],
    }
    const tests = [straddling, { ...passed, role: 'control' }] as TestOutcome[]
    const two = { ...committed, id: 'PERF-1' }
    const claims = [...(left().outcomes[0]?.claims ?? []), { claim: { ...claim, id: 'PERF-1' }, file: spec, tests }]
    const outcomes = [{ claims, broken: [], errors: [] }]
    const gating = { ...plan, options: { ...plan.options, gatePerf: 1 } } as Plan
    expect(assemble(left({ committed: [committed, two], outcomes })).run.exitCode).toBe(0)
    expect(assemble(left({ committed: [committed, two], outcomes, plan: gating })).run.exitCode).toBe(2)
  })
})

describe('a claim that is judged twice', () => {
  const suite = { claim, file: spec, tests: [passed, { ...passed, role: 'control' as const }] }
  const errors = [{ name: 'AssertionError', message: 'expected 1 to be 2' }]
  const refuting = { ...suite, tests: [{ ...passed, state: 'failed' as const, errors }] }
  const of = (...claims: (typeof suite | typeof refuting)[]) => only({ outcomes: [{ claims, broken: [], errors: [] }] })

  it('is refuted if any of its suites refutes it, whichever comes first', () => {
    expect(of(suite)).toMatchObject({ verdict: 'proven' })
    for (const claims of [
      [suite, refuting],
      [refuting, suite],
    ])
      expect(of(...claims)).toMatchObject({ verdict: 'refuted', cause: 'expected 1 to be 2' })
  })

  it('is not run where one of them stands in another spec, or has another record', () => {
    const elsewhere = { ...suite, file: 'specs/other.spec.ts' }
    expect(of(suite, elsewhere)).toMatchObject({
      verdict: 'not run',
      cause: `Its tests stand in specs/other.spec.ts, not in ${spec}`,
    })
    expect(of(suite, { ...suite, claim: { ...claim, limits: 'many' } })?.verdict).toBe('not run')
  })
})
