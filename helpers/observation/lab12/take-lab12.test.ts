import { expect, it } from 'vitest'
import { recordOf } from './take-lab12.ts'

const names = [
  'kata/a\n.txt',
  '../x',
  'kata/a b.txt',
  'kata.test1.txt',
  'é/ü',
  'a/b/c.txt',
  `kata/${'y'.repeat(240)}.txt`,
]

it('the record of a file has a name that the check of a bundle allows, and shares it with no other file', () => {
  const records = [...names, 'kata/test1.txt', 'bench/curl-3012.txt'].map(recordOf)
  expect(records.filter(name => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name))).toEqual([])
  expect(new Set(records).size).toBe(records.length)
  expect(records.slice(-2)).toEqual(['kata.test1.txt', 'bench.curl-3012.txt'])
})
