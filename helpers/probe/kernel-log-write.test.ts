import { describe, expect, it } from 'vitest'
import runcWithoutDevices from '../../snapshots/recorded-labs/kata-3.22-go-qemu/runc/kmsg-mknod-privileged-nohostdev.json' with {
  type: 'json',
}
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { put, say } from './ask.fixture.ts'
import { kernelLogSearch, kernelLogWrite } from './kernel-log-write.ts'

const log = say('dmesg', '[    0.000000] Linux version 6', '[    4.729778] kata-lab-spec: abcdef', '[    5.0] abc def')

describe('a message to the kernel log', () => {
  it('is one where the writer finds it again', () => {
    expect(kernelLogWrite.parse(answer('printk_devkmsg: ratelimit\nown lines: 1\n'))).toEqual({ ownLines: 1 })
  })

  it.each([
    ['written, but not to be found', 'printk_devkmsg: on\nown lines: 0\n', 0, 'NO_ANSWER'],
    ['not allowed by printk_devkmsg', 'printk_devkmsg: off\nown lines: 0\n', 0, 'DENIED'],
    ['refused by the device cgroup of runc', answerOf(runcWithoutDevices).text, 1, 'DENIED'],
    ['to a node that may not be made', 'mknod: /dev/kata-lab-spec-log: Operation not permitted\n', 1, 'DENIED'],
    [
      'to a device that gVisor lacks',
      "sh: can't create /dev/kata-lab-spec-log: No such device or address\n",
      1,
      'FAILED',
    ],
    ['half told', 'printk_devkmsg: on\n', 0, 'UNREADABLE'],
    ['not told of at all', '', 0, 'NO_ANSWER'],
  ])('is none where it was %s', (_name, text, exitCode, code) => {
    expect(codeOf(() => kernelLogWrite.parse(answer(text, exitCode)))).toBe(code)
  })

  it('is looked for in the log of the host', () => {
    const before = `${log}\nSANDBOX_NONCE=zzz; CONTROL_NONCE=abcdef`
    expect(put(kernelLogSearch, before)).toEqual({ fromSandbox: 0, fromControl: 1 })
    expect(put(kernelLogSearch, `${log}\nSANDBOX_NONCE=abc; CONTROL_NONCE=abcdef`)).toMatchObject({ fromSandbox: 2 })
  })

  it('is not looked for in a log that may not be read', () => {
    const denied = "dmesg() { echo 'dmesg: klogctl: Operation not permitted' >&2; return 1; }"
    expect(codeOf(() => put(kernelLogSearch, `${denied}\nSANDBOX_NONCE=a; CONTROL_NONCE=b`))).toBe('DENIED')
    expect(codeOf(() => kernelLogSearch.parse(answer('from sandbox: from control: 1\n')))).toBe('UNREADABLE')
  })
})
