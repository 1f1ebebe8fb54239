import { expect, it } from 'vitest'
import type { Observation } from './evidence.ts'
import { seenLab } from './seen.ts'

const saw = (id: string, value: unknown): Observation => {
  const [subject = '', probe = ''] = id.split('/')
  return { id, subject: subject as Observation['subject'], probe, value, records: [] }
}
const held = (...descriptors: string[]) => ({
  ...{ pid: 7, parent: 1, started: 1, comm: 'qemu-system-x86', exe: 'absent', cgroups: [], args: [], descriptors },
})
const processes = (...tied: object[]) => saw('sandbox/processes', { container: 'c', age: 1, tied, gone: [] })

it('names what answered', () => {
  const facts = seenLab([
    saw('host/hostname', 'lab-host'),
    saw('host/kernel', { release: '6.1.0' }),
    saw('sandbox/kernel', { release: '6.12.47' }),
    saw('sandbox/kata-configuration', { hypervisor: 'qemu' }),
    processes(held('anon_inode:kvm-vm')),
  ])
  expect(facts).toEqual({
    ...{ hostName: 'lab-host', hostKernel: '6.1.0', guestKernel: '6.12.47' },
    ...{ hypervisor: 'qemu', vmm: 'qemu-system-x86' },
  })
})

it.each([
  ['nobody holds a VM', processes(held())],
  ['two processes hold one', processes(held('anon_inode:kvm-vm'), held('anon_inode:kvm-vm'))],
  ['nobody was looked at', { ...processes(), value: undefined, error: { code: 'NO_ANSWER', message: 'silence' } }],
])('names no VMM where %s', (_what, observation) => {
  expect(seenLab([observation as Observation])).toEqual({})
})
