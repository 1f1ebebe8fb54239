import { describe, expect, it } from 'vitest'
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/dmesg.json' with { type: 'json' }
import version from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/proc-version.json' with { type: 'json' }
import runc from '../../snapshots/recorded-labs/kata-3.22-go-qemu/runc/dmesg.json' with { type: 'json' }
import sameKernel from '../../snapshots/recorded-labs/kata-3.22-go-qemu-same-kernel/kata/dmesg.json' with {
  type: 'json',
}
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { dmesg } from './dmesg.ts'

const nonce = '5f0c'
const log = (lines: string, found: readonly string[] = [], count = found.length, size = 100, word = nonce) =>
  answer(`size: ${size} nonce: ${word}\n${lines}\n${['[nonce]', ...found].join('\n')}\nnonce-lines: ${count}\n`)
const marked = `[    9.100000] kata-lab-spec ${nonce}`

describe('the kernel log of', () => {
  it('a Kata guest: its banner is that of /proc/version, the nonce is not there', () => {
    const parts = `${kata.stdout.slice(0, 6144)}\n[...]\n${kata.stdout.slice(-6144)}`
    expect(dmesg.parse(log(parts, [], 0, kata.stdout.length))).toEqual({
      banner: version.stdout.trimEnd(),
      lines: kata.stdout.split('\n').slice(0, 5),
      nonce,
      nonceSeen: 0,
      size: 32046,
      cut: true,
    })
  })

  it('gVisor: its own text, without a banner', () => {
    expect(dmesg.parse(log('[   0.000000] Starting gVisor...\n[   0.354495] Daemonizing children...'))).toEqual({
      banner: 'absent',
      lines: ['[   0.000000] Starting gVisor...', '[   0.354495] Daemonizing children...'],
      nonce,
      nonceSeen: 0,
      size: 100,
      cut: false,
    })
  })

  it('a host that holds the nonce more often than it is shown', () => {
    expect(dmesg.parse(log(marked, [marked, marked], 3))).toMatchObject({ nonceSeen: 3, banner: 'absent' })
  })

  it('a host that holds it very often', () => {
    expect(dmesg.parse(log(marked, [marked, marked], 1234))).toMatchObject({ nonceSeen: 1234 })
  })

  it('a subject that was given no nonce', () => {
    expect(dmesg.parse(log('[    1.000000] x', [], 0, 100, 'absent'))).toMatchObject({
      nonce: 'absent',
      nonceSeen: 'absent',
    })
  })

  it('12 KiB is whole, and a byte more is cut', () => {
    expect(dmesg.parse(log('x', [], 0, 12288)).cut).toBe(false)
    expect(dmesg.parse(log('x', [], 0, 12289)).cut).toBe(true)
  })
})

describe('the banner', () => {
  it.each([
    ['[    0.000000] Linux version 6.1 x', 'Linux version 6.1 x'],
    ['[    0.000000][    T0] Linux version 6.1 x', 'Linux version 6.1 x'],
    ['[    0.000000][  C17] Linux version 6.1 x', 'Linux version 6.1 x'],
    ['Linux version 6.1 x', 'Linux version 6.1 x'],
    ['[    0.000000] Booting\n[    0.000000] Linux version 6.1 x', 'Linux version 6.1 x'],
    ['[    0.000000] Linux version 1 x\n[    0.000000] Linux version 2 x', 'Linux version 1 x'],
    ['[    7.000000] Linux version 6.1 x', 'absent'],
    ['[    0.000001] Linux version 6.1 x', 'absent'],
    ['[    0.000000] a Linux version 6.1 x', 'absent'],
    ['a Linux version 6.1 x', 'absent'],
    ['[    0.000000] Linux version ', 'absent'],
  ])('of %j is %s', (lines, banner) => {
    expect(dmesg.parse(log(lines)).banner).toBe(banner)
  })

  it('is not looked for among the lines with the nonce', () => {
    expect(dmesg.parse(log('x', [`Linux version ${nonce}`])).banner).toBe('absent')
  })
})

describe('no kernel log is', () => {
  it('told without its lines', () => {
    expect(() => dmesg.parse(answer('a\nb\n'))).toThrow('Not a kernel log: "a\\nb"')
    const other = ['[ 1] other', '[ 2] other']
    expect(() => dmesg.parse(log('x', other))).toThrow('nonce: "[ 1] other\\n[ 2] other"')
  })

  it.each([
    ['runc', runc],
    ['a guest that restricts it', sameKernel],
  ])('the refusal of %s', (_who, record) => {
    expect(() => dmesg.parse(answerOf(record))).toThrow(
      expect.objectContaining({ code: 'DENIED', message: 'dmesg: klogctl: Operation not permitted' }),
    )
  })

  it.each([
    ['silence', 'NO_ANSWER', ''],
    ['a log without a count', 'UNREADABLE', `size: 9 nonce: ${nonce}\nx\n[nonce]\n`],
    ['a log without its head', 'UNREADABLE', 'x\n[nonce]\nnonce-lines: 0\n'],
    ['a log without its mark', 'UNREADABLE', `size: 9 nonce: ${nonce}\nx\nnonce-lines: 0\n`],
    ['an empty log', 'UNREADABLE', `size: 9 nonce: ${nonce}\n[nonce]\nnonce-lines: 0\n`],
    ['a head with more', 'UNREADABLE', `size: 9 nonce: ${nonce} x\nx\n[nonce]\nnonce-lines: 0\n`],
    ['a head after more', 'UNREADABLE', `x size: 9 nonce: ${nonce}\nx\n[nonce]\nnonce-lines: 0\n`],
    ['a count with more', 'UNREADABLE', `size: 9 nonce: ${nonce}\nx\n[nonce]\nnonce-lines: 0x\n`],
    ['a count after more', 'UNREADABLE', `size: 9 nonce: ${nonce}\nx\n[nonce]\nx nonce-lines: 0\n`],
    ['a size that is none', 'UNREADABLE', `size: x nonce: ${nonce}\nx\n[nonce]\nnonce-lines: 0\n`],
  ])('%s', (_what, code, text) => {
    expect(codeOf(() => dmesg.parse(answer(text)))).toBe(code)
  })

  it.each([
    ['more lines than the count', [marked], 0],
    ['a count without its lines', [], 1],
    ['more than two lines', [marked, marked, marked], 3],
    ['a line without the nonce', [marked, '[    9.2] other'], 2],
  ])('one with %s', (_what, found, count) => {
    expect(() => dmesg.parse(log('x', found, count))).toThrow('Not a count of lines with the nonce')
  })
})
