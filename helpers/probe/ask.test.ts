import { arch, cpus, hostname as ownName, uptime as ownUptime, release } from 'node:os'
import { describe, expect, it } from 'vitest'
import { ask, fail, put, say } from './ask.fixture.ts'
import { bootId } from './boot-id.ts'
import { cmdline } from './cmdline.ts'
import { cpu } from './cpu.ts'
import { entries } from './entries.ts'
import { hostname } from './hostname.ts'
import { interfaces } from './interfaces.ts'
import { kernel } from './kernel.ts'
import { memory } from './memory.ts'
import { modules } from './modules.ts'
import { uname } from './uname.ts'
import { uptime } from './uptime.ts'

describe('this machine says, when asked,', () => {
  it('which kernel it has', () => {
    expect(put(kernel).release).toBe(release())
    expect(put(uname)).toMatchObject({ release: release(), hostname: ownName(), build: put(kernel).build })
    expect(put(hostname)).toBe(ownName())
  })

  it('how it was booted, and when', () => {
    expect(put(bootId)).toBe(put(bootId))
    expect(put(cmdline)).not.toContain('\n')
    expect(Math.abs(put(uptime) - ownUptime())).toBeLessThan(5)
  })

  it('what it has', () => {
    expect(put(memory)).toBeGreaterThan(100_000)
    expect(put(cpu).processors).toBe(cpus().length)
    expect(put(cpu).architecture).toBe({ x64: 'x86_64', arm64: 'aarch64' }[arch() as 'x64' | 'arm64'])
  })

  it('what runs on it', () => {
    expect(put(entries).names).toEqual(expect.arrayContaining(['cpuinfo', 'self', 'uptime', 'version']))
    expect(put(entries).numeric).toBeGreaterThan(2)
  })

  it('that it has a loopback, by ip or without it', () => {
    const withoutIp = 'command() { return 1; }'
    for (const before of ['', withoutIp]) {
      const lo = put(interfaces, before).find(({ name }) => name === 'lo')
      expect(lo).toMatchObject({ mac: '00:00:00:00:00:00', index: 1, up: true })
      expect(lo?.addresses[0]).toBe('127.0.0.1/8')
    }
    expect(ask(interfaces, withoutIp).text).toMatch(/\naddresses: proc\n$/)
  })
})

describe('the entries of /proc', () => {
  it('are counted by the subject, processes apart', () => {
    expect(ask(entries, say('ls', '1', '27', 'self', 'version', '3x')).text).toBe('self\nversion\n3x\nnumeric: 2\n')
  })

  it('do without a process that ended while ls looked', () => {
    const over = 'ls() { echo "ls: /proc/693: No such file or directory" >&2; printf "%s\\n" 1 27 version; return 1; }'
    expect(ask(entries, over)).toEqual({ exitCode: 0, text: 'version\nnumeric: 2\n', cut: false })
  })

  it('are none where anything else cannot be looked at', () => {
    const both = ['ls: /proc/693: No such file or directory', 'ls: /proc/1: Permission denied']
    const torn = `ls() { printf "%s\\n" "${both.join('" "')}" 1 version; return 1; }`
    expect(() => put(entries, torn)).toThrow('a listing of /proc')
  })

  it('are refused with the words and the code of ls', () => {
    expect(ask(entries, fail('ls', 'ls: /proc: Permission denied', 2))).toEqual({
      exitCode: 2,
      text: 'ls: /proc: Permission denied\n',
      cut: false,
    })
  })
})

describe('modules', () => {
  it('are refused with the words and the code of ls', () => {
    const refused = ask(modules, fail('ls', 'ls: /sys/module: Operation not permitted', 2))
    expect(refused.exitCode).toBe(2)
    expect(refused.text).toMatch(/^ls: \/sys\/module: Operation not permitted\nloaded: (absent|\d+)\n$/)
  })

  it('are listed', () => {
    expect(put(modules, say('ls', 'kvm', 'ext4')).names).toEqual(['ext4', 'kvm'])
  })
})

describe('interfaces', () => {
  it('are refused with the words and the code of ip', () => {
    const { text, exitCode } = ask(interfaces, fail('ip', 'ip: socket: Operation not permitted', 3))
    expect(exitCode).toBe(3)
    expect(text).toMatch(/\nip: socket: Operation not permitted\n$/)
  })
})
