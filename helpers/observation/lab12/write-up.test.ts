import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { warningsOf } from '../../probe/consistency/warnings.ts'
import { about } from '../../probe/facts.ts'
import { readWriteUp } from './write-up.ts'

const text = readFileSync(join(import.meta.dirname, '../../../snapshots/lab-write-up/write-up.json'), 'utf8')
const found = (json: string) => [...new Set(contradictionsOf(readWriteUp(json).facts).map(({ check }) => check))]

describe("the lab's own text", () => {
  it('contradicts itself in two averages, an inert stanza and an address', () => {
    expect(found(text)).toEqual(['EVIDENCE-1', 'ISOLATION-4', 'INSTALL-6'])
  })

  it.each([
    ['"averageSaidMilliseconds": 5.4', '"averageSaidMilliseconds": 2.0', ['ISOLATION-4', 'INSTALL-6']],
    ['172.17.0.3/16', '10.4.0.3/24', ['EVIDENCE-1', 'INSTALL-6']],
    ['"1.7.27"', '"2.1.0"', ['EVIDENCE-1', 'ISOLATION-4']],
  ])('would not with %s written as %s', (from, to, rest) => {
    expect(text).toContain(from)
    expect(found(text.replace(from, to))).toEqual(rest)
  })

  it('has two things that are unusual and prove nothing', () => {
    const warnings = warningsOf(readWriteUp(text).facts)
    expect(warnings.map(({ text: what }) => what).join()).toMatch(/beside the shim in Rust.*i5-12000/)
    expect(warnings).toHaveLength(2)
  })

  it('is pointed at by line', () => {
    const [eth0] = about(readWriteUp(text).facts, 'address')
    expect(text.split('\n')[(eth0?.line ?? 0) - 1]).toContain('172.17.0.3/16')
  })
})

it.each(['{', '{}', '[]', 'null', text.replace('"eth0":', '"eth9":')])('figures of another form are refused', json => {
  expect(() => readWriteUp(json)).toThrow(expect.objectContaining({ code: 'WRITE_UP_UNREADABLE' }))
})
