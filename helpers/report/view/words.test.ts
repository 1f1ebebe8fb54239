import { describe, expect, it } from 'vitest'
import { excerpt, grouped, shortened } from './excerpt.ts'
import { runtimeWord } from './runtime-word.ts'
import { duration, instant } from './time.ts'

it.each([
  ['io.containerd.runc.v2', 'runc'],
  ['io.containerd.kata-qemu.v2', 'kata-qemu'],
  ['/opt/lab/bin/runsc', 'runsc'],
  ['', ''],
])('runtime %s reads %s', (runtime, word) => {
  expect(runtimeWord(runtime)).toBe(word)
})

it.each([
  [0.4321, '0.432 ms'],
  [999.4, '999 ms'],
  [1740, '1.74 s'],
  [119_000, '119 s'],
  [226_479, '3 min 46 s'],
])('%d milliseconds read %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words)
})

it('an instant reads with its zone', () => {
  expect(instant('2026-11-24T09:58:24.541Z')).toBe('2026-11-24 09:58:24 UTC')
})

describe('an excerpt', () => {
  it('of a short text is the text', () => {
    expect(excerpt('abc', 3)).toEqual({ head: 'abc', omitted: 0, tail: '' })
  })

  it('of a long text keeps both ends and counts the rest', () => {
    expect(excerpt('0123456789', 4)).toEqual({ head: '012', omitted: 6, tail: '9' })
    expect(shortened('x'.repeat(2000), 4)).toBe('xxx [… 1,996 characters left out …] x')
  })

  it('cuts no character in two', () => {
    expect(excerpt('𝒳'.repeat(4), 3)).toEqual({ head: '𝒳', omitted: 6, tail: '' })
    expect(excerpt('𝒳'.repeat(4), 7)).toEqual({ head: '𝒳𝒳𝒳', omitted: 2, tail: '' })
  })

  it('shows control characters', () => {
    expect(shortened('\u001b', 4)).toBe('␛')
  })
})

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%d reads %s', (count, text) => {
  expect(grouped(count)).toBe(text)
})
