import { expect, it } from 'vitest'
import { codeOf } from './answer.fixture.ts'
import { readToml } from './toml.ts'

it('keeps every integer of 64 bits as it stands, and gives those that a double holds as numbers', () => {
  const text = `most = 9223372036854775807\nleast = -9_223_372_036_854_775_808\nhex = 0x7fff_ffff_ffff_ffff\nsmall = 7`
  expect(readToml('x', text)).toEqual({
    most: 9223372036854775807n,
    least: -9223372036854775808n,
    hex: 9223372036854775807n,
    small: 7,
  })
  expect(readToml('x', 'first = 9007199254740993')).toEqual({ first: 9007199254740993n })
})

it('names the text and the line that is no TOML, with the advice', () => {
  expect(codeOf(() => readToml('/c.toml', 'a = 1\n[b'))).toBe('UNREADABLE')
  expect(() => readToml('/c.toml', 'a = 1\n[b', '; look there')).toThrow(
    /^\/c\.toml is no TOML in line 2: .*; look there$/,
  )
})
