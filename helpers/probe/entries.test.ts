import { expect, it } from 'vitest'
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/ls-proc.json' with { type: 'json' }
import { answer, codeOf } from './answer.fixture.ts'
import { entries } from './entries.ts'

const names = kata.stdout.trimEnd().split('\n').slice(1)

it('counts processes and others of a Kata guest apart', () => {
  expect(entries.parse(answer(`${names.join('\n')}\nnumeric: 1\n`))).toEqual({ numeric: 1, other: 51, names })
})

it('sorts the names', () => {
  expect(entries.parse(answer('version\nself\nnumeric: 0\n'))).toEqual({
    numeric: 0,
    other: 2,
    names: ['self', 'version'],
  })
})

it.each([
  ['no count', `${names.join('\n')}\n`],
  ['a cut count', 'version\nnumeric: \n'],
  ['a count that is no number', 'version\nnumeric: 1x\n'],
  ['a count elsewhere in the line', 'version\nx numeric: 1\n'],
  ['a count too large', 'version\nnumeric: 123456789\n'],
  ['no /proc of a kernel', 'self\nnumeric: 1\n'],
  ['an error among the names', 'version\nls: x\nnumeric: 1\n'],
  ['a process among the names', 'version\n12\nnumeric: 1\n'],
  ['a blank in a name', 'version\na b\nnumeric: 1\n'],
])('%s is no listing', (_what, text) => {
  expect(codeOf(() => entries.parse(answer(text)))).toBe('UNREADABLE')
})

it('a refusal is an error', () => {
  expect(codeOf(() => entries.parse(answer('ls: /proc: Permission denied\n', 1)))).toBe('DENIED')
})
