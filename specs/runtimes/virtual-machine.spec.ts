import { cmdline } from '../../helpers/probe/cmdline.ts'
import { buildOf, guestFiles, otherThanConfigured } from '../../helpers/probe/guest-files.ts'
import { guestWork } from '../../helpers/probe/guest-work.ts'
import { spentAtWork, workFaults } from '../../helpers/probe/guest-work-faults.ts'
import { kataConfiguration } from '../../helpers/probe/kata-configuration.ts'
import { kernel } from '../../helpers/probe/kernel.ts'
import { processes } from '../../helpers/probe/processes.ts'
import { programsNamed, sandboxPrograms } from '../../helpers/probe/sandbox-programs.ts'
import {
  containerProcesses,
  guestFaults,
  heldBy,
  isPlaced,
  nobodyHolds,
  shimFaults,
} from '../../helpers/probe/virtual-machine.ts'
import { behindLink, kernelFaults, vmmOf } from '../../helpers/probe/vmm.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'RUNTIME-5',
  statement:
    'The sandbox is a VM: one process of the host tied to it holds a VM of KVM, and the configured kernel runs inside',
  source: 'Task 2, Kata: a lightweight VM',
  statements: ['S16', 'S35'],
  why: 'Only this tells a VM from an emulation of a kernel: the boundary is kept by the processor.',
  about: 'runtime',
  limits:
    'It tells who holds the VM, that the VM does the work of the container and no process of the host does, and which kernel answers. Root on the host can answer every question with what it likes. The VMM may be a process of its own or the shim itself.',
  notApplicable: { gvisor: 'gVisor is no VM: it emulates a kernel in a process' },
  seenOnKata:
    'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball; 4.1.0: Rust shim with QEMU. The work of the guest: of QEMU with both shims',
})

describe(claim.title, claim.options, () => {
  it('the hypervisor or the shim holds a VM of KVM, with a processor and the memory of a guest', async ({
    observe,
    recorded,
  }) => {
    const seen = await observe('sandbox', processes)
    const { holder } = heldBy(seen)
    expect(holder === undefined ? nobodyHolds(seen) : '', 'The sandbox is no VM').toBe('')
    const made = await observe('sandbox', kataConfiguration)
    const programs = recorded ? programsNamed(made) : await observe('sandbox', sandboxPrograms)
    const says =
      recorded || made.hypervisorPath === '' ? undefined : (await observe('sandbox', guestFiles)).hypervisor?.says
    expect(holder && guestFaults(holder, { ...made, programs, says }), 'The sandbox is no VM').toEqual([])
    expect(shimFaults(seen, programs), 'The sandbox is none of Kata').toEqual([])
  })

  it('no process of the container is a process of the host', async ({ observe, recorded, notSeen }) => {
    const seen = await observe('sandbox', processes)
    if (recorded && !isPlaced(seen)) return notSeen('where its processes live')
    const inside = containerProcesses(seen, await observe('sandbox', sandboxPrograms))
    expect(inside, 'What the sandbox runs on the kernel of the host').toEqual([])
  })

  it('that process does the work of the guest, and rests while the guest does', async ({
    observe,
    recorded,
    notSeen,
  }) => {
    const asked = observe('sandbox', guestWork)
    const work = recorded ? await asked.catch(() => undefined) : await asked
    if (work === undefined) return notSeen('the work of the guest')
    const { holder, others } = heldBy(await observe('sandbox', processes))
    const needed = spentAtWork(await observe('control', guestWork))
    expect(workFaults(holder, others, work, needed), 'The VM does not do the work of the sandbox').toEqual([])
  })

  it('the configured guest kernel runs inside: by its build or, in a recording, by the file that the VMM booted', async ({
    observe,
    recorded,
    notSeen,
  }) => {
    const asked = observe('sandbox', guestFiles)
    const files = recorded ? await asked.catch(() => undefined) : await asked
    if (files === undefined) {
      const [vmm, line] = [vmmOf(await observe('sandbox', processes)), await observe('sandbox', cmdline)]
      const made = await observe('sandbox', kataConfiguration)
      const given = vmm && behindLink(vmm, made)
      if (given !== undefined) notSeen(`whether ${made.kernel} leads to ${given}, which the VMM was given`)
      const faults = kernelFaults(vmm, { ...made, kernel: given ?? made.kernel }, line)
      return expect(faults, 'What is wrong with the kernel inside').toEqual([])
    }
    const guest = await observe('sandbox', kernel)
    expect(buildOf(guest), otherThanConfigured(guest, files.kernel)).toEqual(files.kernel.built)
  })

  control('a runc container has no VM, and does its own work', async ({ observe, recorded }) => {
    const { holder, others } = heldBy(await observe('control', processes))
    expect(holder).toBeUndefined()
    if (recorded) return
    const work = await observe('control', guestWork)
    expect(workFaults(holder, others, work, spentAtWork(work))).not.toEqual([])
  })
})
