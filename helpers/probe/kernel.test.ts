import { describe, expect, it } from 'vitest'
import host from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/proc-version.json' with { type: 'json' }
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/proc-version.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { kernel, readBanner, stampOf } from './kernel.ts'

describe('the banner of', () => {
  it('a Debian host', () => {
    expect(kernel.parse(answerOf(host))).toEqual({
      banner: host.stdout.trimEnd(),
      release: '6.1.0-56-amd64',
      builder:
        '(debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40)',
      build: '#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)',
      number: 1,
      stamp: '2026-11-16',
    })
  })

  it('a Kata guest', () => {
    expect(kernel.parse(answerOf(kata))).toEqual({
      banner: kata.stdout.trimEnd(),
      release: '6.12.117',
      builder: '(root@kata-build) (gcc (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40)',
      build: '#1 SMP Tue Nov 24 09:53:49 UTC 2026',
      number: 1,
      stamp: 'Tue Nov 24 09:53:49 UTC 2026',
    })
  })

  it('gVisor, which names no builder', () => {
    const banner = 'Linux version 4.4.0 #1 SMP Sun Jan 10 15:06:54 PST 2016'
    const build = '#1 SMP Sun Jan 10 15:06:54 PST 2016'
    const stamp = 'Sun Jan 10 15:06:54 PST 2016'
    expect(kernel.parse(answer(`${banner}\n`))).toEqual({
      banner,
      release: '4.4.0',
      builder: 'absent',
      build,
      number: 1,
      stamp,
    })
  })

  it('Ubuntu, whose build number has a suffix and whose version is cut at 64 letters', () => {
    const build = '#35~24.04.1-Ubuntu SMP PREEMPT_DYNAMIC Tue Oct 14 13:55:17 UTC 2'
    const read = readBanner(`Linux version 6.14.0-35-generic (buildd@lcy02) (gcc #9, ld) ${build}`)
    expect(read).toMatchObject({ builder: '(buildd@lcy02) (gcc #9, ld)', build, number: 35, stamp: 'absent' })
  })
})

it('a new gVisor calls its release its own', () => {
  const banner = 'Linux version 4.19.0-gvisor #1 SMP Sun Jan 10 15:06:54 PST 2016'
  expect(readBanner(banner)).toMatchObject({ release: '4.19.0-gvisor', builder: 'absent', number: 1 })
})

it('what is no banner is shown', () => {
  expect(() => readBanner('Linux')).toThrow('Not a kernel banner: "Linux"')
})

describe('a stamp', () => {
  it.each([
    ['#1 SMP Thu Jan  1 00:00:00 UTC 1970', 'Thu Jan  1 00:00:00 UTC 1970'],
    ['#2 Thu Jan  1 00:00:00 1970', 'Thu Jan  1 00:00:00 1970'],
    ['#1 SMP Debian 6.1.192-2 (2026-11-16)', '2026-11-16'],
    ['#1-NixOS SMP', 'absent'],
    ['#1 SMP Tue Nov 24 09:53:49 UTC 2026 x', 'absent'],
    ['#1 SMP Tux Nov 24 09:53:49 UTC 2026', 'absent'],
  ])('%s', (build, stamp) => {
    expect(stampOf(build)).toBe(stamp)
  })
})

it.each([
  ['', 'NO_ANSWER'],
  ['Linux version', 'UNREADABLE'],
  ['Linux version 6.12.117 (root@kata-build) (gcc', 'UNREADABLE'],
  ['Linux version 6.12.117 (root@kata-build) #1', 'UNREADABLE'],
  ['Linux version 6.12.117 (root@kata-build) SMP x', 'UNREADABLE'],
  ['[    0.000000] Linux version 6.12.117 (a) #1 SMP', 'UNREADABLE'],
  ['Linux version 6.12.117 (a) #1 SMP x\nLinux version 6.12.117 (a) #1 SMP x', 'UNREADABLE'],
  ['Linux version 4.4.0 #1 SMP\r\nx', 'UNREADABLE'],
  ['FATA[0000] failed to create shim task', 'UNREADABLE'],
])('%j is no banner', (text, code) => {
  expect(codeOf(() => kernel.parse(answer(text)))).toBe(code)
})
