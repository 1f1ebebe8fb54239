import { beforeAll, describe, expect, it } from 'vitest'
import { readLab12 } from '../../observation/lab12/read-lab12.ts'
import { folderOf, sample } from '../../observation/lab12/sample.fixture.ts'
import type { Recorded, What } from '../facts.ts'
import { altered } from './compare.ts'
import { warningsOf } from './warnings.ts'

let genuine: Recorded
beforeAll(async () => {
  using made = folderOf(sample)
  genuine = await readLab12(made.folder)
})

it('a recording that agrees with itself has nothing unusual', () => {
  expect(warningsOf(genuine.facts)).toEqual([])
})

describe('what is unusual', () => {
  it.each<[What, string]>([
    ['entries', '80'],
    ['modules', '64'],
    ['hostname', 'kata-guest'],
    ['interface', 'eth0@if7'],
    ['http-average', '0.0004'],
    ['cpu-model', 'Intel(R) Core(TM) i5-12000'],
    ['banner', 'Linux version 6.12.47 (a) #1 SMP PREEMPT'],
  ])('is shown with what is usual: %s %s', (what, value) => {
    const warnings = warningsOf(altered(genuine, what, () => value).facts)
    expect(warnings.length).toBeGreaterThan(0)
    for (const { range, source, files } of warnings) expect([range, source, files[0]].every(Boolean)).toBe(true)
  })

  it('is not looked for in kernels that nobody observed', () => {
    const newer = {
      ...genuine,
      facts: genuine.facts.map(fact => (fact.what === 'release' ? { ...fact, value: '7.0.1' } : fact)),
    }
    expect(warningsOf(altered(newer, 'entries', () => '80').facts)).toEqual([])
  })

  it('names the release whose guest kernel it is', () => {
    const known = { '@0a1b2c3d4e5f': '@4bcec8f4443d', 'Fri Nov 14 15:00:00 UTC 2025': 'Fri Nov 14 15:34:06 UTC 2025' }
    const facts = genuine.facts.map(fact => ({
      ...fact,
      value: new Map(Object.entries(known)).get(fact.value) ?? fact.value,
    }))
    expect(warningsOf(facts)).toEqual([])
    const other = warningsOf(altered({ unreadable: [], facts }, 'modules', () => '66').facts)
    expect(other.map(({ range }) => range)).toEqual(['72 with the guest kernel of Kata 3.23.0, built by @4bcec8f4443d'])
    const older = warningsOf(altered({ unreadable: [], facts }, 'shim-version', () => '3.18.0').facts)
    expect(older.map(({ text }) => text)).toEqual(['The guest kernel 6.12.47 beside a shim of Kata 3.18.0'])
  })
})
