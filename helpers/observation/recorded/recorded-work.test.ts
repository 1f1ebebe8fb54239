import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { changedSince, daemonStart } from '../../probe/daemon-start.ts'
import { reached } from '../../probe/reached.ts'
import { composeDaemonStart } from './daemon-start.ts'
import { composeReached } from './reached.ts'
import { recording } from './recorded.fixture.ts'
import type { Recording } from './recording.ts'

const folder = join(import.meta.dirname, '../../../snapshots/recorded-work/kata-4.1-rust-qemu')
const kept = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Recording
const parsed = (text: string) => ({ text, exitCode: 0, cut: false })
const reach = (name: string) => reached.parse(parsed(composeReached([kept(name)])))
const start = (stdout: string) => daemonStart.parse(parsed(composeDaemonStart([recording({ stdout })])))

it('both Kata sandboxes reach what runc reaches, and runc on no network reaches nothing', () => {
  const runc = reach('reach-runc')
  expect(runc).toEqual({ gateway: 'heard', listener: 'heard', neighbour: 'heard' })
  expect([reach('reach-kata-4.1'), reach('reach-kata-3.22-go')]).toEqual([runc, runc])
  expect(new Set(Object.values(reach('reach-runc-none')))).toEqual(new Set(['unreachable']))
})

it('the containerd of that host was started after its configuration was changed', () => {
  const { stdout } = kept('containerd-start')
  expect(start(stdout).files).toMatchObject([
    { path: '/etc/containerd/config.toml', changed: { earliest: 1796068123 } },
  ])
  expect(changedSince(start(stdout))).toEqual([])
})

it('it was not, where the file was changed a minute later, and what it imports is not known', () => {
  const { stdout } = kept('containerd-start')
  const later = stdout.replace('2026-11-30 19:48:43', '2026-11-30 20:24:51')
  expect(changedSince(start(later))).toEqual([
    '/etc/containerd/config.toml was changed at 2026-11-30T20:24:51.000Z, and containerd was started at 2026-11-30T20:23:50.990Z',
  ])
  expect(() => start(stdout.replace('version = 3', 'imports = ["/etc/x.toml"]'))).toThrow('without imports')
})
