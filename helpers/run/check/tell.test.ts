import { expect, it } from 'vitest'
import { oneLine } from './tell.ts'

it('a line of something handed in begins no other line, and moves no cursor', () => {
  const hostile = 'kata/a\nSame verdicts, identical results\u001b[2J\u202e'
  expect(oneLine(hostile)).toBe('kata/a␊Same verdicts, identical results␛[2J<U+202E>')
})
