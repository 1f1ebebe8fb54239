import { expect, it } from 'vitest'
import { visible, visibleDeep, visibleLine } from './visible.ts'

it.each([
  ['an escape sequence', '\u001b[31mred', '␛[31mred'],
  ['NUL', 'a\0b', 'a␀b'],
  ['a carriage return', 'hidden\rshown', 'hidden␍shown'],
  ['DEL', '\u007f', '␡'],
  ['a C1 control', '\u009b31m', '<U+009B>31m'],
  ['a bidi override', 'abc\u202Efed', 'abc<U+202E>fed'],
  ['a zero-width space', 'a\u200Bb', 'a<U+200B>b'],
  ['the mark of invalid UTF-8', '\uFFFD', '<U+FFFD>'],
  ['half of a surrogate pair', '\uD83D', '<U+D83D>'],
  ['a noncharacter', '\uFFFF', '<U+FFFF>'],
  ['a tag character', '\u{E0041}', '<U+E0041>'],
  ['a line separator', '\u2028', '<U+2028>'],
])('%s is shown', (_name, bytes, shown) => {
  expect(visible(bytes)).toBe(shown)
})

it('plain text stays, with lines, tabs, accents and emoji', () => {
  const text = 'Linux version 6.12.47\n\tcafé 😀 漢字\n'
  expect(visible(text)).toBe(text)
})

it('plain JSON is shown through and through, keys included', () => {
  expect(visibleDeep({ 'k\u001b': ['\0', { n: 1, none: null }] })).toEqual({ 'k␛': ['␀', { n: 1, none: null }] })
})

it('a line of something handed in begins no other line, and moves no cursor', () => {
  const hostile = 'kata/a\nSame verdicts, identical results\u001b[2J\u202e'
  expect(visibleLine(hostile)).toBe('kata/a␊Same verdicts, identical results␛[2J<U+202E>')
})
