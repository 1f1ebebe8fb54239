import { expect, it } from 'vitest'
import host from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/hostname.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { hostname } from './hostname.ts'

it('is a name', () => {
  expect(hostname.parse(answerOf(host))).toBe('lab-host')
  expect(hostname.parse(answer('x'.repeat(64)))).toBe('x'.repeat(64))
})

it.each([['two words'], ['x'.repeat(65)], ['lab host: not found']])('%j is none', text => {
  expect(codeOf(() => hostname.parse(answer(text)))).toBe('UNREADABLE')
  expect(() => hostname.parse(answer(text))).toThrow('Not a host name: ')
})
