import { expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { jsonReader } from './json-answer.ts'

const read = jsonReader<number>('a number', { type: 'number' })

it('gives what follows the schema', () => {
  expect(read(answer(' 7\n'))).toBe(7)
})

it('says what is wrong with what does not', () => {
  const unreadable = { code: 'UNREADABLE', message: 'Not a number (data must be number): "\\"7\\""' }
  expect(() => read(answer('"7"'))).toThrow(expect.objectContaining(unreadable))
})

it('takes no text that is not JSON', () => {
  expect(() => read(answer('7 8'))).toThrow(
    expect.objectContaining({ code: 'UNREADABLE', message: 'Not a number: "7 8"' }),
  )
})

it('takes no answer of a command that failed', () => {
  expect(() => read(answer('7', 1))).toThrow('Exit code 1: 7')
})
