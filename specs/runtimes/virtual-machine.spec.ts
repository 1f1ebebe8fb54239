import { cmdline } from '../../helpers/probe/cmdline.ts'
import { buildOf, guestFiles, otherThanConfigured } from '../../helpers/probe/guest-files.ts'
import { kataConfiguration } from '../../helpers/probe/kata-configuration.ts'
import { kernel } from '../../helpers/probe/kernel.ts'
import { processes } from '../../helpers/probe/processes.ts'
import { kernelFaults, vmFaults, vmmOf } from '../../helpers/probe/vmm.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'RUNTIME-5',
  statement:
    'The sandbox is a VM: one process of the host tied to it holds a VM of KVM, and the configured kernel runs inside',
  source: 'Task 2, Kata: a lightweight VM',
  sentence: 'a lightweight VM (QEMU/KVM)',
  why: 'Only this tells a VM from an emulation of a kernel: the boundary is kept by the processor.',
  about: 'runtime',
  limits:
    'It tells who holds the VM, that the command runs on no kernel of the host, and which kernel answers, not that the container has nothing else. The VMM may be a process of its own or the shim itself.',
  notApplicable: { gvisor: 'gVisor is no VM: it emulates a kernel in a process' },
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball; not yet a kernel file',
})

describe(claim.title, claim.options, () => {
  it('one process tied to the sandbox holds a VM of KVM', async ({ observe }) => {
    expect(vmFaults(await observe('sandbox', processes)), 'The sandbox is no VM').toEqual([])
  })

  it('the configured guest kernel runs inside: by its build or, in a recording, by the file that the VMM booted', async ({
    observe,
    recorded,
  }) => {
    if (recorded) {
      const [vmm, line] = [vmmOf(await observe('sandbox', processes)), await observe('sandbox', cmdline)]
      const faults = kernelFaults(vmm, await observe('sandbox', kataConfiguration), line)
      return expect(faults, 'What is wrong with the kernel inside').toEqual([])
    }
    const [{ kernel: file }, guest] = [await observe('sandbox', guestFiles), await observe('sandbox', kernel)]
    expect(buildOf(guest), otherThanConfigured(guest, file)).toEqual(file.built)
  })

  control('no process tied to a runc container holds a VM of KVM', async ({ observe }) => {
    expect(vmmOf(await observe('control', processes))).toBeUndefined()
  })
})
