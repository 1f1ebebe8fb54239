import { describe, expect, it } from 'vitest'
import type { Fact } from '../../probe/facts.ts'
import { checkedRow } from './checked-row.ts'
import { rowOf, unreadableRow } from './row.ts'
import { batchSchema } from './schema.ts'

const place = { path: 'a', root: '.' }
const release = (value: string, file: string): Fact => ({
  ...{ subject: 'sandbox', what: 'release', value, origin: file === 'u' ? 'uname' : 'proc-version', file, line: 1 },
})

describe('a row', () => {
  it('without anything to compare is unreadable, never free of contradictions', () => {
    for (const facts of [[], [release('6.1', 'u')]])
      expect(rowOf(place, { facts, unreadable: [] })).toMatchObject({
        outcome: 'unreadable',
        unreadable: [{ file: '.', reason: 'nothing in it can be compared' }],
      })
  })

  it('of facts that agree says what was compared', () => {
    const row = rowOf(place, { facts: [release('6.1', 'u'), release('6.1', 'p')], unreadable: [] })
    expect(row).toMatchObject({ outcome: 'no contradiction', compared: ['EVIDENCE-4'], unreadable: [] })
  })

  it('of facts that do not says which', () => {
    const row = rowOf(place, { facts: [release('6.1', 'u'), release('6.2', 'p')], unreadable: [] })
    expect(row).toMatchObject({ outcome: 'contradicts itself', contradictions: [{ check: 'EVIDENCE-4' }] })
  })

  it('stays within bounds and counts what it leaves out', () => {
    const many = Array.from({ length: 80 }, (_, at) => ({ file: `f${at}`, reason: 'x'.repeat(5000) }))
    const row = rowOf(place, { facts: [release('6.1', 'u'), release('6.1', 'p')], unreadable: many })
    expect(row.unreadable).toHaveLength(50)
    expect(row.leftOut).toBe(30)
    expect(row.unreadable[0]?.reason).toMatch(/^x{1000}… \(4000 more\)$/)
  })

  it('that has not the form it promises says so', () => {
    const row = { ...unreadableRow(place, 'x'), compared: ['everything'] }
    expect(checkedRow(row).unreadable[0]?.reason).toMatch(/has not the form it promises: .*compared/)
    expect(checkedRow(unreadableRow(place, 'x'))).toEqual(unreadableRow(place, 'x'))
  })
})

it('every property of the schema has a description and an example', () => {
  const all = properties(batchSchema)
  expect(all.filter(({ description, examples }) => !description || !examples)).toEqual([])
  expect(all.length).toBeGreaterThan(14)
})

type Node = Readonly<{ description?: string; examples?: unknown[]; properties?: object; items?: unknown }>

function properties(schema: unknown): Node[] {
  const { properties: own = {}, items } = (schema ?? {}) as Node
  const children: Node[] = Object.values(own)
  return [...children, ...children.flatMap(properties), ...(items === undefined ? [] : properties(items))]
}
