import { expect, it } from 'vitest'
import { type TiedProcess, tiedTo } from './tied.ts'

const id = 'ab'.repeat(32)
const process = (pid: number, parent: number, more: Partial<TiedProcess> = {}): TiedProcess => ({
  ...{ pid, parent, started: 0, comm: 'x', exe: '/x', cgroups: ['/'], args: ['x'], descriptors: [] },
  ...more,
})
const pids = (all: readonly TiedProcess[], pidFiles: readonly number[] = []) =>
  tiedTo(id, all, pidFiles).map(({ pid }) => pid)

it('ties by cgroup, by command line and by pid file', () => {
  const inCgroup = process(5, 1, { cgroups: ['/', `/system.slice/nerdctl-${id}.scope`] })
  const named = process(6, 1, { args: ['qemu-system-x86_64', '-name', `sandbox-${id}`] })
  expect(pids([inCgroup, named, process(7, 1), process(8, 1)], [8])).toEqual([5, 6, 8])
})

it('ties what descends from a tied process, in whatever order they are listed', () => {
  expect(pids([process(9, 8), process(8, 7), process(7, 1, { args: [id] }), process(6, 1)])).toEqual([9, 8, 7])
})

it('ties nothing by the id of another container', () => {
  expect(pids([process(5, 1, { args: ['cd'.repeat(32)] }), process(6, 5)])).toEqual([])
})
