import { cpu } from '../../helpers/probe/cpu.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'RUNTIME-2',
  statement: 'The sandbox sees the vendor and architecture of the host processor, and a hypervisor between',
  source: 'Task 2, Kata tests: CPU',
  statements: ['S13'],
  why: 'A guest that runs on the processor itself, under a hypervisor, is virtualized and not emulated.',
  about: 'runtime',
  limits:
    'The model name is shown and not judged: it is the host name on QEMU and masked on Dragonball and Cloud Hypervisor. On a host that is itself a VM the flag tells nothing.',
  notApplicable: { gvisor: 'gVisor is no VM: it has no virtual processor' },
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(claim.title, claim.options, () => {
  it('the sandbox has vendor and architecture of the host', async ({ observe }) => {
    const [host, guest] = [await observe('host', cpu), await observe('sandbox', cpu)]
    expect(guest).toMatchObject({ vendor: host.vendor, architecture: host.architecture })
  })

  it('the sandbox has the hypervisor flag and the host has not', async ({ observe, notApplicable }) => {
    const [host, guest] = [await observe('host', cpu), await observe('sandbox', cpu)]
    if (host.architecture !== 'x86_64') notApplicable(`processors of ${host.architecture} list no hypervisor flag`)
    expect(guest.hypervisorFlag).toBe(true)
    if (host.hypervisorFlag === true) notApplicable('the host is itself a VM: the hypervisor flag tells nothing here')
  })

  control('runc has the flag exactly if the host has it', async ({ observe }) => {
    const [host, runc] = [await observe('host', cpu), await observe('control', cpu)]
    expect(runc.hypervisorFlag).toBe(host.hypervisorFlag)
  })
})
