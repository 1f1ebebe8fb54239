import { expect, it } from 'vitest'
import host from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/uptime.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { uptime } from './uptime.ts'

it('is in seconds', () => {
  expect(uptime.parse(answerOf(host))).toBe(3581.39)
  expect(uptime.parse(answer('5.08 0.29\n'))).toBe(5.08)
})

it.each([
  ['5.08\n'],
  ['5 0\n'],
  ['5.08 0.29 1\n'],
  ['-5.08 0.29\n'],
  ['5.08 0\n'],
  ['5.08 x0.29\n'],
  ['1234567890123.00 0.29\n'],
])('%j is none', text => {
  expect(codeOf(() => uptime.parse(answer(text)))).toBe('UNREADABLE')
  expect(() => uptime.parse(answer(text))).toThrow('Not an uptime: ')
})
