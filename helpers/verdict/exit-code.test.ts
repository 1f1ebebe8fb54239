import { describe, expect, it } from 'vitest'
import { exitCode, lacking, onlyStraddles } from './exit-code.ts'
import type { VerdictName } from './names.ts'

const claims = (...verdicts: VerdictName[]) => verdicts.map((verdict, at) => judged(`X-${at + 1}`, verdict))
const judged = (id: string, verdict: VerdictName, codes: string[] = []) => ({
  id,
  verdict,
  about: 'performance' as const,
  tests: codes.map(code => ({ state: 'failed' as const, errors: [{ code }] })),
})

describe('exitCode', () => {
  it('is 0 when all are proven or not applicable', () => {
    expect(exitCode(claims('proven', 'not applicable'), 'gvisor')).toBe(0)
  })

  it('is 2 when nothing is proven', () => {
    expect(exitCode(claims('not applicable'), 'gvisor')).toBe(2)
    expect(exitCode([], 'gvisor')).toBe(2)
  })

  it('is 1 when something is refuted, whatever else is open', () => {
    expect(exitCode(claims('proven', 'refuted'), 'gvisor')).toBe(1)
    expect(exitCode(claims('inconclusive', 'refuted', 'not run'), 'gvisor')).toBe(1)
  })

  it('is 2 when something is inconclusive or not run', () => {
    expect(exitCode(claims('proven', 'inconclusive'), 'gvisor')).toBe(2)
    expect(exitCode(claims('proven', 'not run'), 'gvisor')).toBe(2)
  })

  it('is 4 when only what was left behind is refuted', () => {
    expect(exitCode([judged('X-1', 'proven'), judged('OPS-2', 'refuted')], 'gvisor')).toBe(4)
    expect(exitCode([judged('X-1', 'inconclusive'), judged('OPS-2', 'refuted')], 'gvisor')).toBe(4)
    expect(exitCode([judged('X-1', 'refuted'), judged('OPS-2', 'refuted')], 'gvisor')).toBe(1)
  })

  it('is not 0 for kata without a VM shown', () => {
    const both = [judged('RUNTIME-1', 'proven'), judged('RUNTIME-5', 'proven')]
    expect(exitCode(both, 'kata')).toBe(0)
    expect(exitCode(both.slice(0, 1), 'kata')).toBe(2)
    expect(exitCode([...both.slice(1), judged('RUNTIME-1', 'not applicable')], 'kata')).toBe(2)
  })

  it('lets samples on both sides of a bound pass unless performance gates', () => {
    const straddling = [judged('X-1', 'proven'), judged('PERF-1', 'inconclusive', ['STRADDLES'])]
    expect(exitCode(straddling, 'gvisor')).toBe(0)
    expect(exitCode(straddling, 'gvisor', { gatePerf: true })).toBe(2)
    expect(
      exitCode([judged('X-1', 'proven'), judged('PERF-1', 'inconclusive', ['STRADDLES', 'NO_ANSWER'])], 'gvisor'),
    ).toBe(2)
  })

  it.each(['ISOLATION-1', 'RUNTIME-5', 'EVIDENCE-1', 'OPS-1', 'INSTALL-1', 'XPERF-1'])(
    'lets no straddling %s pass: it is no claim about performance',
    id => {
      const open = judged(id, 'inconclusive', ['STRADDLES'])
      expect(onlyStraddles(open)).toBe(false)
      expect(exitCode([judged('X-1', 'proven'), open], 'gvisor')).toBe(2)
    },
  )
})

describe('a waiver', () => {
  const waived = (state: 'in force' | 'no longer needed' | 'expired', verdict: VerdictName) => ({
    ...judged('X-2', verdict),
    waiver: { state },
  })

  it('lets a refuted claim pass', () => {
    expect(exitCode([judged('X-1', 'proven'), waived('in force', 'waived')], 'gvisor')).toBe(0)
    expect(exitCode([judged('X-1', 'refuted'), waived('in force', 'waived')], 'gvisor')).toBe(1)
  })

  it('that is not needed fails the run, one that has expired changes nothing', () => {
    expect(exitCode([waived('no longer needed', 'proven')], 'gvisor')).toBe(2)
    expect(exitCode([waived('expired', 'proven')], 'gvisor')).toBe(0)
    expect(exitCode([waived('expired', 'refuted')], 'gvisor')).toBe(1)
  })

  it('proves nothing: neither a run nor a VM', () => {
    expect(exitCode([waived('in force', 'waived')], 'gvisor')).toBe(2)
    const vm = [judged('RUNTIME-1', 'proven'), { ...waived('in force', 'waived'), id: 'RUNTIME-5' }]
    expect(exitCode(vm, 'kata')).toBe(2)
  })
})

describe('lacking', () => {
  it('names what Kata cannot do without', () => {
    expect(lacking([judged('RUNTIME-1', 'proven')], 'kata')).toEqual(['RUNTIME-5'])
    expect(lacking([], 'gvisor')).toEqual([])
  })
})
