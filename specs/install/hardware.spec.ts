import { cpu } from '../../helpers/probe/cpu.ts'
import { kvm } from '../../helpers/probe/kvm.ts'
import { absent, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'INSTALL-1',
  statement: 'Each processor of the host has hardware virtualization, and KVM opens for reading and writing',
  source: 'Task 1, hardware: egrep -c "(vmx|svm)" /proc/cpuinfo',
  statements: ['S1'],
  why: 'Without it a VM is emulated in software, too slow for any use, or does not start.',
  about: 'installation',
  limits:
    'A device that opens may still boot nothing: that a VM really runs is RUNTIME-5. Only processors of x86_64 list such a flag; elsewhere KVM alone tells.',
  noControl: 'a host has the processors that it has; no second one is at hand that lacks the flag',
  notApplicable: { gvisor: 'gVisor needs no hardware virtualization' },
  seenOnKata:
    'whole runs on Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU; their bundles are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('every processor has vmx or svm among its flags, where it lists flags', async ({ observe }) => {
    const { architecture, virtualization, virtualizing, processors } = await observe('host', cpu)
    if (architecture !== 'x86_64') return expect(await observe('host', kvm), `KVM on ${architecture}`).toBe('opens')
    expect(virtualization, 'the flag of hardware virtualization').not.toBe(absent)
    expect(virtualizing, `processors with ${virtualization}, of ${processors}`).toBe(processors)
  })

  it('/dev/kvm opens for reading and writing', async ({ observe }) => {
    expect(await observe('host', kvm), '/dev/kvm').toBe('opens')
  })
})
