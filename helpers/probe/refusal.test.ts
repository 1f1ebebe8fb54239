import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { said, saidMissing, saidOneLine, unreadable } from './refusal.ts'

const path = '/sys/module'

describe('what a subject said', () => {
  it('is its whole text, when the exit code is 0', () => {
    expect(said(answer('one\ntwo\n'))).toBe('one\ntwo\n')
  })

  it('is no answer when it is blank', () => {
    expect(() => said(answer(' \n'))).toThrow(
      expect.objectContaining({ code: 'NO_ANSWER', message: 'Exit code 0 and not a word' }),
    )
  })

  it('is no answer when it is cut, whatever its exit code', () => {
    const cut = { text: 'Permission denied', exitCode: 1, cut: true }
    expect(() => said(cut)).toThrow(
      expect.objectContaining({ code: 'CUT', message: 'The answer is longer than the budget of its probe' }),
    )
  })

  it.each([
    ['dmesg: klogctl: Operation not permitted\n'],
    ["cat: can't open '/proc/version': Permission denied\n"],
    ['ls: /x: Permission denied\nloaded: absent'],
  ])('is DENIED, with the words of the refusal: %j', text => {
    const [words] = text.split('\n')
    expect(() => said(answer(text, 1))).toThrow(expect.objectContaining({ code: 'DENIED', message: words }))
  })

  it('is FAILED, with the exit code and the last words', () => {
    const failed = answer('first\nls: /sys/module: Input/output error\n', 2)
    expect(() => said(failed)).toThrow(
      expect.objectContaining({ code: 'FAILED', message: 'Exit code 2: ls: /sys/module: Input/output error' }),
    )
  })

  it('is FAILED with the exit code alone, when there are no words', () => {
    expect(() => said(answer('', 3))).toThrow(expect.objectContaining({ code: 'FAILED', message: 'Exit code 3' }))
  })

  it('is not DENIED by a text that only mentions a refusal', () => {
    expect(codeOf(() => said(answer('Permission denied? no\n', 1)))).toBe('FAILED')
    expect(said(answer('Permission denied\n'))).toBe('Permission denied\n')
  })

  it('keeps at most 200 letters of either error', () => {
    const long = 'x'.repeat(300)
    expect(() => said(answer(long, 1))).toThrow(`Exit code 1: ${'x'.repeat(200)}`)
    expect(() => said(answer(`${long}Permission denied`, 1))).toThrow(/^x{183}Permission denied$/)
  })
})

describe('one line', () => {
  it('comes without its end', () => {
    expect(saidOneLine(answer('one\n'))).toBe('one')
    expect(saidOneLine(answer('one'))).toBe('one')
  })

  it('is not two', () => {
    expect(() => saidOneLine(answer('one\ntwo'))).toThrow('Not one line: "one\\ntwo"')
  })
})

describe('a missing path', () => {
  it.each([
    ['busybox ls', 1, 'ls: /sys/module: No such file or directory\n'],
    ['coreutils ls', 2, "ls: cannot access '/sys/module': No such file or directory\n"],
    ['with more lines', 125, 'ls: /sys/module: No such file or directory\nloaded: absent\n'],
  ])('is told by %s', (_by, code, text) => {
    expect(saidMissing(answer(text, code), path)).toBe(true)
  })

  it.each([
    ['another path', 1, 'ls: /sys/module/kvm: No such file or directory\n'],
    ['a folder that ends alike', 1, 'ls: /sys/module2: No such file or directory\n'],
    ['EPERM', 1, 'ls: /sys/module: Operation not permitted\n'],
    ['EIO', 2, "ls: reading directory '/sys/module': Input/output error\n"],
    ['a missing command', 127, 'sh: /sys/module: No such file or directory\n'],
    ['a command that cannot run', 126, 'sh: /sys/module: No such file or directory\n'],
    ['success', 0, 'ls: /sys/module: No such file or directory\n'],
    ['silence', 1, ''],
  ])('is not %s', (_what, code, text) => {
    expect(saidMissing(answer(text, code), path)).toBe(false)
  })
})

it('an unreadable text is shown in part', () => {
  const error = unreadable('a banner', 'y'.repeat(500))
  expect(error).toMatchObject({ code: 'UNREADABLE', message: `Not a banner: "${'y'.repeat(120)}"` })
})
