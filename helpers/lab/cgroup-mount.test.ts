import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cgroupProblem, lookAtCgroups, neededByGvisor } from './cgroup-mount.ts'
import { fakeCgroups } from './cgroups.fixture.ts'

const isRoot = process.getuid?.() === 0

function problemOf(files: Record<string, string>, needed: readonly string[] = []) {
  using root = fakeCgroups(files)
  return cgroupProblem(lookAtCgroups(root.path), needed)?.what
}

describe('cgroups', () => {
  it.each([
    ['a unified hierarchy', { 'cgroup.controllers': 'cpuset cpu io memory\n' }],
    [
      'hierarchies one by one',
      { 'cpu/cgroup.procs': '', 'cpuset/cgroup.procs': '', 'memory/cgroup.procs': '', 'systemd/cgroup.procs': '' },
    ],
    [
      'two controllers in one',
      { 'cpu,cpuacct/cgroup.procs': '', 'cpuset/cgroup.procs': '', 'memory/cgroup.procs': '' },
    ],
  ])('%s serves', (_what, files) => {
    expect(problemOf(files, neededByGvisor)).toBeUndefined()
  })

  it.each([
    ['an empty folder', {}],
    ['a hierarchy that was unmounted, its folder left', { 'cpu/other': '' }],
  ])('%s lets no container start', (_what, files) => {
    expect(problemOf(files)).toContain('there are no cgroups in /sys/fs/cgroup')
  })

  it('without a place to look at there are none', () => {
    expect(lookAtCgroups('/nonexistent').absent).toBe(true)
  })

  it.each([
    ['a unified hierarchy that was given none', { 'cgroup.controllers': 'hugetlb\n' }, 'cpu, cpuset, memory'],
    ['hierarchies one by one', { 'cpu/cgroup.procs': '', 'memory/cgroup.procs': '' }, 'cpuset'],
  ])('%s lacks a controller for gVisor alone', (_what, files, lacks) => {
    expect(problemOf(files, neededByGvisor)).toMatch(new RegExp(`lacks the cgroup controllers ${lacks}$`))
    expect(problemOf(files)).toBeUndefined()
  })

  it.runIf(isRoot)('read-only ones are told from those that serve', () => {
    using root = fakeCgroups({ 'cpu/cgroup.procs': '', 'cpuset/cgroup.procs': '' })
    const cpu = join(root.path, 'sys/fs/cgroup/cpu')
    const look = `import(${JSON.stringify(join(import.meta.dirname, 'cgroup-mount.ts'))}).then(({ lookAtCgroups }) => console.log(lookAtCgroups(${JSON.stringify(root.path)}).readOnly))`
    const script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    const args = ['--mount', '--propagation', 'private', 'sh', '-c', script, cpu, process.execPath, '-e', look]
    expect(lookAtCgroups(root.path).readOnly).toBe(false)
    expect(spawnSync('unshare', args, { encoding: 'utf8' }).stdout).toBe('true\n')
  })
})
