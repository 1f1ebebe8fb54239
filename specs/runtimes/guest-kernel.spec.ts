import { kernel } from '../../helpers/probe/kernel.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'RUNTIME-1',
  statement: 'The sandbox runs on a kernel build that is not the host build',
  source: 'Task 2, Kata tests: Kernel',
  statements: ['S9', 'S12'],
  why: 'A kernel bug reached from the container then hits the guest kernel, not the host.',
  about: 'runtime',
  limits:
    'It is what the sandbox says: gVisor, or runc with a file laid over /proc/version, reports another kernel too, and RUNTIME-5 tells them from a VM. A VM that boots the very build of the host refutes this sentence and is a VM all the same: see ISOLATION-6.',
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

describe(claim.title, claim.options, () => {
  it('the sandbox reports a kernel build that is not the host build', async ({ observe }) => {
    const [host, guest] = [await observe('host', kernel), await observe('sandbox', kernel)]
    expect(guest.banner, 'The sandbox reports the very kernel build of the host').not.toBe(host.banner)
  })

  control('runc reports exactly the host build', async ({ observe }) => {
    const [host, runc] = [await observe('host', kernel), await observe('control', kernel)]
    expect(runc.banner).toBe(host.banner)
  })
})
