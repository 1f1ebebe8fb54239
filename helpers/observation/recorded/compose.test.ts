import { describe, expect, it } from 'vitest'
import { bootIdAgain } from '../../probe/boot-id.ts'
import { cpu } from '../../probe/cpu.ts'
import { entries } from '../../probe/entries.ts'
import { interfaces } from '../../probe/interfaces.ts'
import { modules } from '../../probe/modules.ts'
import type { Probe } from '../../probe/probe.ts'
import { startup } from '../../probe/startup.ts'
import { uptime } from '../../probe/uptime.ts'
import {
  composeCounted,
  composeCpu,
  composeEntries,
  composeHostInterfaces,
  composeInterfaces,
  composeModules,
  composeNeighbour,
  composeSamples,
  composeTwice,
  composeUptime,
} from './compose.ts'
import { kept, recording } from './recorded.fixture.ts'
import type { Recording } from './recording.ts'

const of = (...paths: readonly string[]) => paths.map(path => kept(`kata-3.22-go-qemu/${path}`))
const read = <T>(probe: Probe<T>, compose: (recordings: readonly Recording[]) => string, ...paths: readonly string[]) =>
  probe.parse({ text: compose(of(...paths)), exitCode: 0, cut: false })

describe('recorded bytes of Kata and its host read as', () => {
  it('processors', () => {
    const host = read(cpu, composeCpu, 'host/cpuinfo', 'host/uname')
    expect(host).toMatchObject({ vendor: 'AuthenticAMD', virtualization: 'svm', virtualizing: 2, processors: 2 })
    const guest = read(cpu, composeCpu, 'kata/cpuinfo', 'kata/uname')
    expect(guest).toMatchObject({ architecture: 'x86_64', processors: 1, hypervisorFlag: true })
  })

  it('entries of /proc', () => {
    expect(read(entries, composeEntries, 'kata/ls-proc')).toMatchObject({ numeric: 1, other: 51 })
    expect(read(entries, composeCounted, 'runc/pid-host', 'runc/ls-proc')).toMatchObject({ numeric: 100, other: 57 })
  })

  it('modules, of which nobody counted the loaded ones', () => {
    const seen = read(modules, composeModules, 'kata/ls-sys-module')
    expect(seen.names).toHaveLength(70)
    expect(seen).not.toHaveProperty('loaded')
  })

  it('interfaces', () => {
    const guest = read(interfaces, composeInterfaces, 'kata/ls-sys-class-net', 'kata/ip-o-addr')
    expect(guest.map(({ name, mac, addresses }) => [name, mac, addresses[0]])).toEqual([
      ['lo', '00:00:00:00:00:00', '127.0.0.1/8'],
      ['eth0', '96:e9:64:75:9d:35', '10.4.0.66/24'],
    ])
    const host = read(interfaces, composeHostInterfaces, 'runc/detached-while-up-host-state', 'host/ip-o-addr')
    expect(host.map(({ name }) => name).slice(0, 3)).toEqual(['lo', 'eth0', 'nerdctl0'])
    expect(host[1]).toMatchObject({ mac: '52:54:00:12:34:56', addresses: expect.arrayContaining(['10.0.2.15/24']) })
  })

  it('two readings of a boot id', () => {
    const { first, again } = read(
      bootIdAgain,
      composeTwice,
      'kata/detached-exec-boot-id',
      'kata/detached-exec-boot-id-again',
    )
    expect(again).toBe(first)
  })

  it('an uptime', () => {
    expect(read(uptime, composeUptime, 'kata/two-exec-boot-id-1')).toBe(29.44)
    expect(read(uptime, composeUptime, 'kata/nproc-uptime-hostname-id')).toBe(5.08)
  })
})

describe('of several neighbours', () => {
  const ids = (...each: readonly string[]) => composeNeighbour(each.map(id => recording({ stdout: `${id}\nmore\n` })))

  it('the first counts', () => expect(ids('own', 'b', 'c')).toBe('b\n'))
  it('one with the same id counts before all', () => expect(ids('own', 'b', 'own')).toBe('own\n'))
})

it('timed starts keep their time, exit code and words', () => {
  const text = composeSamples([recording({ durationMs: 4917, stdout: 'test\n' })])
  expect(startup.parse({ text, exitCode: 0, cut: false }).samplesMs).toEqual([4917])
})
