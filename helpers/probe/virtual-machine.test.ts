import { describe, expect, it } from 'vitest'
import { codeOf } from './answer.fixture.ts'
import { recordedWork } from './recorded-work.fixture.ts'
import type { SandboxProgram } from './sandbox-programs.ts'
import type { TiedProcess } from './tied.ts'
import {
  containerProcesses,
  guestFaults,
  guestFloorMiB,
  heldBy,
  holderFaults,
  memoryFaults,
  memoryMiB,
  nobodyHolds,
  processorFaults,
  shimFaults,
} from './virtual-machine.ts'

const programs: readonly SandboxProgram[] = [
  { role: 'shim', path: 'containerd-shim-kata-v2' },
  { role: 'hypervisor', path: 'qemu-system-x86_64' },
  { role: 'virtiofsd', path: 'virtiofsd' },
]
const container = 'ab'.repeat(32)
const seenOf = (tied: readonly TiedProcess[]) => ({ container, age: 1, gone: [], tied })

describe.each(['kata-3.22-go-qemu', 'kata-4.1-rust-qemu'])('a real %s sandbox', set => {
  const { tied, runc } = recordedWork(set)
  const { holder, others } = heldBy(seenOf(tied))
  if (holder === undefined) throw new Error('The recorded holder is missing')
  const made = {
    hypervisor: 'qemu',
    hypervisorPath: '/opt/kata/bin/qemu',
    programs,
    says: 'QEMU emulator version 10.0.13',
  }

  it('has a VM that a guest works in', () => {
    expect(guestFaults(holder, made)).toEqual([])
    expect(others.map(({ comm }) => comm)).toEqual(['containerd-shim', 'virtiofsd', 'virtiofsd', 'nerdctl'])
  })

  it('has no process of the container on the host, though virtiofsd is locked in', () => {
    expect(tied.filter(({ place }) => place?.samePids === false).map(({ comm }) => comm)).toEqual(['virtiofsd'])
    expect(containerProcesses(seenOf(tied), programs)).toEqual([])
  })

  it('is told from runc beside it, whose process is one of the container', () => {
    const [shim, command] = runc
    expect(heldBy(seenOf(runc)).holder).toBeUndefined()
    expect(nobodyHolds(seenOf(runc))).toContain(`${shim?.comm} (${shim?.pid})`)
    expect(containerProcesses(seenOf(runc), programs)).toEqual([
      expect.stringContaining(`${command?.comm} (${command?.pid})`),
    ])
  })

  it('fails by each single thing that it lacks', () => {
    expect(holderFaults({ ...holder, exe: '/usr/bin/perl' }, made)).toHaveLength(1)
    expect(holderFaults({ ...holder, exe: '/usr/libexec/virtiofsd' }, made)).toHaveLength(1)
    expect(holderFaults(holder, { ...made, hypervisor: 'dragonball' })).toHaveLength(1)
    expect(holderFaults(holder, { ...made, says: 'runsc version release-20260101.0' })).toHaveLength(1)
    expect(
      processorFaults({ ...holder, descriptors: ['/dev/kvm', 'anon_inode:kvm-vm', 'anon_inode:kvm-vcpu-stats:0'] }),
    ).toHaveLength(1)
    expect(memoryFaults({ ...holder, pssKiB: 3 * 1024 })).toHaveLength(1)
  })

  it('is served by a shim of Kata, and runc beside it by its own', () => {
    const shims = (own: readonly SandboxProgram[], all = tied) => shimFaults(seenOf(all), own)
    const [other] = [{ role: 'shim', path: '/opt/other/containerd-shim-kata-v2', sha256: 'a'.repeat(64) } as const]
    expect(shims(programs)).toEqual([])
    expect(shims([])).toEqual([])
    expect(shims([other])).toHaveLength(1)
    const exe = tied.find(({ comm }) => comm === 'containerd-shim')?.exe ?? ''
    const own = { role: 'shim', path: exe, sha256: 'a'.repeat(64) } as const
    const inChroot = tied.map(each => (each.exe === exe ? { ...each, exe: `/var/lib/root${exe}` } : each))
    expect(shims([own], inChroot)).toEqual([])
    expect(shims(programs, [...runc])).toEqual([expect.stringContaining('/containerd-shim-runc-v2')])
    expect(shims([], [...runc])).toHaveLength(1)
  })

  it('fails where anything but its own programs lives as a process of a container does', () => {
    const place = { sameRoot: true, samePids: true, hostFile: true }
    const extra = (own: Partial<typeof place>, exe = '/usr/bin/perl') => ({
      ...holder,
      pid: 9,
      exe,
      place: { ...place, ...own },
    })
    const found = (each: TiedProcess) => containerProcesses(seenOf([...tied, each]), programs)
    expect(found(extra({}))).toEqual([])
    for (const own of [{ sameRoot: false }, { samePids: false }, { hostFile: false }])
      expect(found(extra(own))).toHaveLength(1)
    expect(found(extra({ sameRoot: false, samePids: false }, '/usr/bin/qemu-system-x86_64'))).toEqual([])
  })
})

describe('a program', () => {
  const [shim] = programs
  const process = { pid: 1, parent: 0, started: 0, comm: 'x', cgroups: [], args: [], descriptors: [] }
  const faults = (exe: string, sha256: string | undefined, known: SandboxProgram) =>
    holderFaults(
      { ...process, exe, ...(sha256 === undefined ? {} : { sha256 }) },
      { hypervisor: 'qemu', hypervisorPath: '', programs: [known] },
    )

  it('is known by its bytes, whatever its path, and never by its path alone where there are bytes', () => {
    const hypervisor = { role: 'hypervisor', path: '/q', sha256: 'a'.repeat(64) } as const
    expect(faults('/jail/q', 'a'.repeat(64), hypervisor)).toEqual([])
    expect(faults('/q', 'b'.repeat(64), hypervisor)).toHaveLength(1)
    expect(faults('/q', undefined, hypervisor)).toHaveLength(1)
  })

  it('is known in a recording by the name of its file', () => {
    if (shim === undefined) throw new Error('No shim')
    expect(faults('/opt/kata/bin/containerd-shim-kata-v2', undefined, shim)).toEqual([])
    expect(faults('/opt/kata/bin/not-containerd-shim-kata-v2', undefined, shim)).toHaveLength(1)
  })
})

it('has the memory of its huge pages, and no verdict where the host gives no figure', () => {
  const process = { pid: 1, parent: 0, started: 0, comm: 'x', exe: '/x', cgroups: [], args: [], descriptors: [] }
  expect(memoryMiB({ ...process, pssKiB: 20 * 1024, hugeKiB: 512 * 1024 })).toBe(532)
  expect(memoryFaults({ ...process, pssKiB: (guestFloorMiB - 1) * 1024, hugeKiB: 1024 })).toEqual([])
  expect(codeOf(() => memoryFaults(process))).toBe('DENIED')
})
