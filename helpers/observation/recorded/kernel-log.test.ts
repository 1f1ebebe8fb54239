import { expect, it } from 'vitest'
import { codeOf } from '../../probe/answer.fixture.ts'
import { ask, say } from '../../probe/ask.fixture.ts'
import { dmesg } from '../../probe/dmesg.ts'
import { composeLog } from './kernel-log.ts'
import { kept } from './recorded.fixture.ts'

const hostLog = kept('kata-3.22-go-qemu/host/dmesg-head30').stdout
const mark = '0x7dc35000-0x7ffcffff'
const read = (text: string) => dmesg.parse({ text, exitCode: 0, cut: false })

it.each([
  ['kata-3.22-go-qemu/kata/dmesg-cap-syslog', 0],
  ['kata-3.22-rust-dragonball/kata/dmesg', 0],
  ['kata-3.22-go-qemu/runc/dmesg-cap-syslog', 1],
])('%s is written to the letter as the probe asks it, with the word of the host in %i lines', (path, seen) => {
  const log = kept(path).stdout
  const live = ask(dmesg, say('dmesg', ...log.replace(/\n$/, '').split('\n')), { KMSG_NONCE: mark })
  expect(composeLog(hostLog, log)).toBe(live.text)
  expect(read(live.text)).toMatchObject({ nonce: mark, nonceSeen: seen, cut: true })
})

it('without a word of the host there is no answer', () => {
  expect(codeOf(() => composeLog('[    0.000000] Linux version 6.1\n', 'x\n'))).toBe('UNREADABLE')
})
