import { describe, expect, it } from 'vitest'
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/ls-sys-module.json' with { type: 'json' }
import { answer, codeOf } from './answer.fixture.ts'
import { likeness, moduleNames, modules } from './modules.ts'

describe('modules', () => {
  it('of a Kata guest, whose kernel can load none', () => {
    const names = kata.stdout.trimEnd().split('\n')
    expect(names).toHaveLength(70)
    expect(modules.parse(answer(`${kata.stdout}loaded: absent\n`))).toEqual({ names, loaded: 'absent' })
  })

  it('are a sorted set', () => {
    expect(modules.parse(answer('kvm\next4\nkvm\nloaded: 219\n'))).toEqual({ names: ['ext4', 'kvm'], loaded: 219 })
  })

  it('say nothing of the loaded ones where nobody counted them', () => {
    expect(modules.parse(answer('kvm\nloaded: unasked\n'))).toEqual({ names: ['kvm'] })
  })

  it.each([
    [['a', 'b'], ['b', 'a'], 1],
    [['a', 'b', 'c'], ['a'], 1 / 3],
    [['a'], ['b'], 0],
    [['a'], [], 0],
  ])('%j and %j are alike by %d', (one, other, much) => {
    expect(likeness(one, other)).toBe(much)
  })

  it('may be none at all in an empty folder', () => {
    expect(modules.parse(answer('loaded: absent\n'))).toEqual({ names: [], loaded: 'absent' })
  })

  it.each([
    ['ls: /sys/module: No such file or directory', 1],
    ["ls: cannot access '/sys/module': No such file or directory", 2],
  ])('are absent where %s', (words, exitCode) => {
    expect(modules.parse(answer(`${words}\nloaded: 3\n`, exitCode))).toEqual({ names: 'absent', loaded: 3 })
  })
})

describe('no answer about modules', () => {
  it.each([
    ['DENIED', 1, 'ls: /sys/module: Operation not permitted\nloaded: absent\n'],
    ['FAILED', 2, "ls: reading directory '/sys/module': Input/output error\nloaded: absent\n"],
    ['NO_ANSWER', 0, ''],
    ['UNREADABLE', 0, kata.stdout],
    ['UNREADABLE', 0, 'kvm\nloaded: x\n'],
    ['UNREADABLE', 0, 'kvm\nloaded: 1x\n'],
    ['UNREADABLE', 0, 'kvm\nx loaded: 1\n'],
    ['UNREADABLE', 0, 'kvm\nloaded: 1234567\n'],
    ['UNREADABLE', 0, 'kvm\nls: error\nloaded: 1\n'],
    ['UNREADABLE', 0, 'kvm\n-x\nloaded: 1\n'],
    ['UNREADABLE', 1, 'ls: /sys/module: No such file or directory\n'],
    ['FAILED', 1, 'ls: /sys: No such file or directory\nloaded: absent\n'],
    ['FAILED', 1, 'ls: : No such file or directory\nloaded: absent\n'],
  ])('is %s', (code, exitCode, text) => {
    expect(codeOf(() => modules.parse(answer(text, exitCode)))).toBe(code)
  })

  it('is CUT, also where the folder seems to be missing', () => {
    const cut = { text: 'ls: /sys/module: No such file or directory\nloaded: absent', exitCode: 1, cut: true }
    expect(codeOf(() => modules.parse(cut))).toBe('CUT')
  })
})

it('what is unreadable is named', () => {
  expect(() => modules.parse(answer('kvm\nloaded: x\n'))).toThrow('Not a count of loaded modules: "loaded: x"')
  expect(() => modules.parse(answer('a b\nloaded: 1\n'))).toThrow('Not the name of a module: "a b"')
})

it('the names of an absent folder are none', () => {
  expect(moduleNames({ names: 'absent', loaded: 0 })).toEqual([])
  expect(moduleNames({ names: ['kvm'], loaded: 0 })).toEqual(['kvm'])
})
