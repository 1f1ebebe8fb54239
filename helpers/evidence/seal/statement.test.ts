import { expect, it } from 'vitest'
import type { Evidence, Observation } from '../evidence.ts'
import { calmKata, troubledKata } from '../sample/evidence.ts'
import { sha256 } from './manifest.ts'
import { statementOf } from './statement.ts'

const [calm, troubled] = [calmKata().evidence, troubledKata().evidence]
const hash = (digit: string) => digit.repeat(64)
const saw = (id: string, value: unknown) => ({ id, value, records: [] }) as unknown as Observation
const seen = [
  saw('sandbox/runtime-file', { real: '/usr/bin/containerd-shim-kata-v2', sha256: hash('1') }),
  saw('sandbox/guest-files', { kernel: { path: '/opt/kata/vmlinux', sha256: hash('2') } }),
  saw('host/probe-image', `sha256:${hash('3')}`),
]
const names = (evidence: Evidence) => statementOf(evidence, 'm').subject.map(({ name }) => name)

it('its subjects are what a digest was seen of, and the manifest', () => {
  const { subject, _type, predicateType } = statementOf({ ...calm, observations: seen }, 'm')
  expect(_type).toBe('https://in-toto.io/Statement/v1')
  expect(predicateType).toBe('https://in-toto.io/attestation/test-result/v0.1')
  expect(subject).toEqual([
    { name: 'shim', digest: { sha256: hash('1') }, annotations: { is: '/usr/bin/containerd-shim-kata-v2' } },
    { name: 'guest-kernel', digest: { sha256: hash('2') }, annotations: { is: '/opt/kata/vmlinux' } },
    { name: 'probe-image', digest: { sha256: hash('3') }, annotations: { is: calm.lab.images.probe } },
    { name: 'manifest.json', digest: { sha256: sha256('m') } },
  ])
})

it('what was not seen is no subject', () => {
  expect(names({ ...calm, observations: [] })).toEqual(['manifest.json'])
  expect(names({ ...calm, observations: [saw('host/probe-image', 'sha256:short')] })).toEqual(['manifest.json'])
})

it('passes only what exits with 0 and was run whole, and names each claim by its verdict', () => {
  expect(statementOf(calm, 'm').predicate).toMatchObject({ result: 'PASSED', failedTests: [], warnedTests: [] })
  expect(statementOf(troubled, 'm').predicate).toMatchObject({
    result: 'FAILED',
    failedTests: ['ISOLATION-4'],
    warnedTests: ['ISOLATION-5', 'PERF-6'],
  })
  const result = (run: Partial<Evidence['run']>) => statementOf({ ...calm, run: { ...calm.run, ...run } }, 'm')
  expect(result({ exitCode: 2 }).predicate.result).toBe('FAILED')
  expect(result({ partial: true }).predicate.result).toBe('FAILED')
  const rehearsed = statementOf({ ...calm, lab: { ...calm.lab, rehearsal: true } }, 'm')
  expect(rehearsed.predicate.result).toBe('WARNED')
  expect(result({ replayedAt: '2026-11-25T08:00:00.000Z' }).predicate.result).toBe('WARNED')
  const recorded = statementOf({ ...calm, lab: { ...calm.lab, where: 'recorded' } }, 'm')
  expect(recorded.predicate.result).toBe('WARNED')
})

it('says what kind of lab it was: a rehearsal states nothing about Kata', () => {
  const { configuration } = statementOf(calm, 'm').predicate
  expect(configuration[0]?.annotations).toMatchObject({ where: 'host', kind: 'kata', rehearsal: false })
})
