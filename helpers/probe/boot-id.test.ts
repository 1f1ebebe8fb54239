import { expect, it } from 'vitest'
import host from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/boot-id.json' with { type: 'json' }
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/boot-id.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { bootId, bootIdAgain } from './boot-id.ts'

it('is read to the letter, of host and guest', () => {
  expect(bootId.parse(answerOf(host))).toBe(host.stdout.trimEnd())
  expect(bootId.parse(answerOf(kata))).toBe('534fffe5-b986-4410-8d8c-289ffa7238fd')
})

it.each([
  ['', 0, 'NO_ANSWER'],
  ['534fffe5-b986-4410-8d8c-289ffa7238f\n', 0, 'UNREADABLE'],
  ['x534fffe5-b986-4410-8d8c-289ffa7238fd\n', 0, 'UNREADABLE'],
  ['534fffe5-b986-4410-8d8c-289ffa7238fd0\n', 0, 'UNREADABLE'],
  ['534fffe5-b986-4410-289ffa7238fd\n', 0, 'UNREADABLE'],
  ["cat: can't open '/proc/sys/kernel/random/boot_id': No such file or directory\n", 1, 'FAILED'],
])('%j is none', (text, exitCode, code) => {
  expect(codeOf(() => bootId.parse(answer(text, exitCode)))).toBe(code)
})

it('what is none is shown', () => {
  expect(() => bootId.parse(answer('x'))).toThrow('Not a boot id: "x"')
})

it('read twice is two ids, and one, three or a cut one is none', () => {
  const id = kata.stdout
  expect(bootIdAgain.parse(answer(`${id}${host.stdout}`))).toEqual({
    first: id.trimEnd(),
    again: host.stdout.trimEnd(),
  })
  for (const text of [id, `${id}${id}${id}`, `${id}${id.slice(0, 20)}`])
    expect(codeOf(() => bootIdAgain.parse(answer(text)))).toBe('UNREADABLE')
})
