import { likeness, moduleNames, modules, sameKernel } from '../../helpers/probe/modules.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-5',
  statement: 'The sandbox sees other and fewer kernel modules than the host',
  source: 'Task 3, kernel modules',
  statements: ['S23'],
  why: 'Each module is code of a kernel that an attacker in the container may try; those of the host are out of reach.',
  about: 'isolation',
  limits: 'It is the list that the sandbox shows. A kernel that shows none, as gVisor, counts as fewer.',
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

describe(claim.title, claim.options, () => {
  it('the sandbox lists a smaller set of modules than the host', async ({ observe }) => {
    const host = moduleNames(await observe('host', modules))
    const guest = moduleNames(await observe('sandbox', modules))
    expect(guest.length, `The sandbox lists no fewer modules than the host, which has ${host.length}`).toBeLessThan(
      host.length,
    )
    expect(likeness(host, guest), 'The sandbox lists the modules of the host, but for a few').toBeLessThan(sameKernel)
  })

  control('runc lists the modules of the host, but for a few that were loaded meanwhile', async ({ observe }) => {
    const host = moduleNames(await observe('host', modules))
    const runc = moduleNames(await observe('control', modules))
    expect(likeness(host, runc), 'likeness of the two lists').toBeGreaterThanOrEqual(sameKernel)
  })
})
