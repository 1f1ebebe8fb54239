import { expect, it } from 'vitest'
import { committedList, sameRecord } from './committed.ts'

const claim = {
  id: 'A-1',
  statement: 's',
  source: 'x',
  statements: ['S1'],
  why: 'w',
  about: 'runtime',
  limits: 'l',
} as const

it('takes records for the same whatever the order of their fields', () => {
  const { id, ...rest } = claim
  expect(sameRecord({ ...rest, id, spec: 'specs/a.spec.ts' }, claim)).toBe(true)
})

it('tells a changed, a missing and an added field', () => {
  expect(sameRecord({ ...claim, statement: 'other', spec: '' }, claim)).toBe(false)
  expect(sameRecord({ ...claim, noControl: 'none', spec: '' }, claim)).toBe(false)
  expect(sameRecord({ ...claim, spec: '' }, { ...claim, seenOnKata: 'somewhere' })).toBe(false)
})

it('lists claims by the number in their id, fields by name', () => {
  const list = committedList(['B-2', 'A-10', 'A-9'].map(id => ({ ...claim, id, spec: 'z' })))
  expect(list.map(({ id }) => id)).toEqual(['A-9', 'A-10', 'B-2'])
  expect(Object.keys(list[0] ?? {})).toEqual([
    'about',
    'id',
    'limits',
    'source',
    'spec',
    'statement',
    'statements',
    'why',
  ])
})
