import { describe, expect, it } from 'vitest'
import { LabError } from '../engine/lab-error.ts'
import type { Evidence } from './evidence.ts'
import { calmKata, rehearsal, troubledKata } from './sample/evidence.ts'
import { evidenceSchema } from './schema/evidence.ts'
import { validateEvidence } from './validate.ts'

type Node = Record<string, unknown>

const { evidence } = troubledKata()
const [claim] = evidence.claims
const [observation] = evidence.observations
const [record] = evidence.records

function refusal(value: unknown): LabError {
  try {
    validateEvidence(value)
  } catch (error) {
    if (error instanceof LabError) return error
  }
  throw new Error('The evidence was accepted')
}

describe('evidence', () => {
  it.each([
    ['a troubled run', troubledKata],
    ['a calm run', calmKata],
    ['a rehearsal', rehearsal],
  ])('of %s is accepted', (_name, make) => {
    expect(() => validateEvidence(make().evidence)).not.toThrow()
  })

  it.each<[string, unknown, string]>([
    ['a missing part', { ...evidence, claims: undefined }, "/ must have required property 'claims'"],
    ['an unknown key', { ...evidence, mood: 'good' }, '/ must NOT have additional properties: mood'],
    ['another format', { ...evidence, schema: 'v0' }, '/schema must be equal to constant: kata-lab-spec/evidence/v1'],
    [
      'a verdict of its own',
      { ...evidence, claims: [{ ...claim, verdict: 'fine' }] },
      '/claims/0/verdict must be equal',
    ],
    [
      'a date without zone',
      { ...evidence, run: { ...evidence.run, startedAt: '2026-11-24' } },
      '/run/startedAt must match',
    ],
    [
      'value and error',
      { ...evidence, observations: [{ ...observation, error: { code: 'A', message: 'b' } }] },
      '/observations/0 must match exactly one',
    ],
    ['a hash that leaves its folder', evilHash(), '/records/0/stdout/sha256 must match pattern'],
    ['two claims of one id', { ...evidence, claims: [claim, claim] }, '/claims/1/id repeats "INSTALL-3"'],
    [
      'an observation nobody made',
      { ...evidence, observations: [] },
      'names "host/kernel", which is not in this evidence',
    ],
    ['a record nobody made', { ...evidence, records: [] }, '/observations/0/records/0 names "survey-host"'],
    ['nothing', undefined, '/ must be object'],
  ])('with %s is refused, and the path named', (_name, value, words) => {
    const error = refusal(value)
    expect(error.code).toBe('EVIDENCE_INVALID')
    expect(error.cameBack).toContain(words)
  })

  it('with many problems names ten and counts the rest', () => {
    const claims = Array.from({ length: 14 }, () => ({ ...claim, mood: 'good' }))
    expect(refusal({ ...evidence, claims }).cameBack?.split('\n')).toEqual(
      expect.objectContaining({ length: 11, 10: 'and 4 more' }),
    )
  })
})

it('every property of the schema has a description and an example', () => {
  const bare = properties(evidenceSchema).filter(([, property]) => !property.description || !property.examples)
  expect(bare).toEqual([])
  expect(properties(evidenceSchema).length).toBeGreaterThan(70)
})

function evilHash(): Evidence {
  if (!record) throw new Error('The sample has no record')
  return { ...evidence, records: [{ ...record, stdout: { ...record.stdout, sha256: '../../etc/passwd' } }] }
}

function properties(schema: unknown, path = ''): [string, Node][] {
  if (schema === null || typeof schema !== 'object') return []
  const node = schema as { properties?: Record<string, Node>; items?: unknown }
  const own = Object.entries(node.properties ?? {})
  const below = own.flatMap(([name, child]) => properties(child, `${path}/${name}`))
  return [
    ...own.map(([name, child]): [string, Node] => [`${path}/${name}`, child]),
    ...below,
    ...properties(node.items, path),
  ]
}
