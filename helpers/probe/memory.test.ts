import { expect, it } from 'vitest'
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/meminfo.json' with { type: 'json' }
import { answer, codeOf } from './answer.fixture.ts'
import { memory } from './memory.ts'

it('is the total in kB', () => {
  expect(memory.parse(answer(kata.stdout.slice(0, kata.stdout.indexOf('\n') + 1)))).toBe(492040)
})

it.each([
  ['MemTotal:         492040 k\n'],
  ['MemTotal:         0 kB\n'],
  ['MemFree:          492040 kB\n'],
  ['xMemTotal:        492040 kB\n'],
  ['MemTotal: 492040 kBx\n'],
  ['MemTotal: 1234567890123456 kB\n'],
])('%j is none', text => {
  expect(codeOf(() => memory.parse(answer(text)))).toBe('UNREADABLE')
  expect(() => memory.parse(answer(text))).toThrow('Not a memory total: ')
})
