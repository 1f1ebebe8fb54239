import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mostDepth, mostValues, parseBounded } from './bounded-json.ts'

const nested = (depth: number, [open, close]: readonly [string, string] = ['[', ']']) =>
  open.repeat(depth) + (open === '[' ? '' : '0') + close.repeat(depth)

it('reads JSON as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      expect(parseBounded(text)).toEqual(JSON.parse(text))
    }),
  )
  for (const broken of ['', '{', '"', '"\\', '[1,', 'nul']) expect(() => parseBounded(broken)).toThrow(SyntaxError)
})

it.each([
  ['lists', ['[', ']']],
  ['objects', ['{"a":', '}']],
] as const)('refuses %s that nest too deep, however deep', (_, pair) => {
  expect(parseBounded(nested(mostDepth, pair))).toBeDefined()
  expect(() => parseBounded(nested(mostDepth + 1, pair))).toThrow(`nests ${mostDepth + 1} deep`)
  expect(() => parseBounded(nested(2_000_000, pair))).toThrow('nests 2000000 deep')
})

it('refuses more values than fit into the memory', () => {
  expect(() => parseBounded(`[${'0,'.repeat(mostValues)}0]`)).toThrow(`has ${mostValues + 2} values`)
})

it('what stands in a string is no list', () => {
  const text = `${'['.repeat(200)}\\"${','.repeat(200)}`
  expect(parseBounded(JSON.stringify([text]))).toEqual([text])
  expect(parseBounded(JSON.stringify(['\\', '[']))).toEqual(['\\', '['])
})
