import { describe, expect, it } from 'vitest'
import { ask, fail, say } from './ask.fixture.ts'
import { dmesg } from './dmesg.ts'

describe('the kernel log', () => {
  const line = (n: number) => `[    0.${String(n).padStart(6, '0')}] ${'x'.repeat(46)}`
  const long = Array.from({ length: 300 }, (_, n) => line(n))

  it('is whole when it is short', () => {
    const lines = ['[    0.000000] Linux version 6.1 x', '[    1.000000] a b']
    expect(ask(dmesg, say('dmesg', ...lines)).text).toBe(
      `size: 54 nonce: absent\n${lines.join('\n')}\n[nonce]\nnonce-lines: 0\n`,
    )
  })

  it('is cut to its first and last 6 KiB when it is long', () => {
    const { text } = ask(dmesg, say('dmesg', ...long))
    const whole = `${long.join('\n')}\n`
    const parts = `${whole.slice(0, 6144)}\n[...]\n${whole.slice(-6144)}`
    expect(text).toBe(`size: ${whole.length} nonce: absent\n${parts}[nonce]\nnonce-lines: 0\n`)
  })

  it('is searched as a whole, and two of the lines with the nonce are kept', () => {
    const marked = [100, 150, 200].map(n => `${line(n)} 5f.c`)
    const log = [...long.slice(0, 100), ...marked, ...long.slice(100), '[    9.000000] 5f0c']
    const { text } = ask(dmesg, say('dmesg', ...log), { KMSG_NONCE: '5f.c' })
    expect(text).toMatch(/^size: \d+ nonce: 5f\.c\n/)
    expect(text.slice(text.indexOf('[nonce]'))).toBe(`[nonce]\n${marked.slice(0, 2).join('\n')}\nnonce-lines: 3\n`)
  })

  it('is silence when it is empty', () => {
    expect(ask(dmesg, say('dmesg'))).toEqual({ exitCode: 0, text: '', cut: false })
  })

  it('is refused with the words and the code of dmesg', () => {
    const words = 'dmesg: klogctl: Operation not permitted'
    expect(ask(dmesg, fail('dmesg', words, 1))).toEqual({ exitCode: 1, text: `${words}\n`, cut: false })
  })
})
