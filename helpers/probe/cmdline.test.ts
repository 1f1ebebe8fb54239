import { expect, it } from 'vitest'
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/cmdline.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { cmdline } from './cmdline.ts'

it('is the boot line to the letter, without its end', () => {
  expect(cmdline.parse(answerOf(kata))).toBe(kata.stdout.slice(0, -1))
  expect(cmdline.parse(answer('BOOT_IMAGE=/vmlinuz-4.4.0-gvisor quiet\n'))).toBe(
    'BOOT_IMAGE=/vmlinuz-4.4.0-gvisor quiet',
  )
})

it('keeps a blank at its end', () => {
  expect(cmdline.parse(answer('quiet \n'))).toBe('quiet ')
})

it.each([
  ['\n', 'NO_ANSWER'],
  ['quiet\nsplash\n', 'UNREADABLE'],
])('%j is none', (text, code) => {
  expect(codeOf(() => cmdline.parse(answer(text)))).toBe(code)
})
