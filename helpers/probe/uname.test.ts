import { describe, expect, it } from 'vitest'
import host from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/uname.json' with { type: 'json' }
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/uname.json' with { type: 'json' }
import silent from '../../snapshots/recorded-labs/kata-3.22-rust-qemu/kata/uname.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { isMachine, uname } from './uname.ts'

describe('uname -a of', () => {
  it('a Debian host', () => {
    expect(uname.parse(answerOf(host))).toEqual({
      sysname: 'Linux',
      hostname: 'lab-host',
      release: '6.1.0-56-amd64',
      build: '#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)',
      machine: 'x86_64',
      text: host.stdout.trimEnd(),
    })
  })

  it('a Kata guest', () => {
    expect(uname.parse(answerOf(kata))).toMatchObject({
      hostname: '12ad216dc616',
      release: '6.12.117',
      build: '#1 SMP Tue Nov 24 09:53:49 UTC 2026',
    })
  })

  it.each([
    ['without the operating system', 'aarch64'],
    ['with the word of busybox', 'aarch64 Linux'],
    ['with the machine three times', 'aarch64 aarch64 aarch64 GNU/Linux'],
  ])('a subject %s', (_form, end) => {
    const text = `Linux box 6.8.5 #1 SMP ${end}`
    expect(uname.parse(answer(text))).toMatchObject({ build: '#1 SMP', machine: 'aarch64', text })
  })

  it('Kata with the Rust shim and QEMU 10, which is silence', () => {
    expect(codeOf(() => uname.parse(answerOf(silent)))).toBe('NO_ANSWER')
  })
})

it.each([
  ['Linux 12ad216dc616 6.12.117 #1 SMP Tue Nov 24 09:53:49 UTC 2026'],
  ['Linux 12ad216dc616 6.12.117 #1 SMP Tue Nov 24 09:53:49 UTC 2026 x86'],
  ['Linux 12ad216dc616 6.12.117 #1 SMP x86_64 GNU/Lin'],
  ['Darwin mac 23.0.0 #1 x86_64'],
  ['x Linux a 6.12 #1 SMP x86_64'],
  ['Linux  6.12.117 #1 SMP x86_64'],
  ['Linux a 6.12.117 SMP x86_64'],
])('%j is no whole line of it', text => {
  expect(codeOf(() => uname.parse(answer(text)))).toBe('UNREADABLE')
})

it('what is no line of it is shown', () => {
  expect(() => uname.parse(answer('Linux'))).toThrow('Not a line of uname -a: "Linux"')
})

it('a machine is one of the five Kata is made for', () => {
  expect(['x86_64', 'aarch64', 's390x', 'ppc64le', 'riscv64'].filter(isMachine)).toHaveLength(5)
  expect(isMachine('x86')).toBe(false)
})
