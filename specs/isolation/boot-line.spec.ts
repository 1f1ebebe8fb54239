import { cmdline } from '../../helpers/probe/cmdline.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-7',
  statement: 'The boot line that the sandbox reads is not that of the host',
  source: 'not in the lab, added to its Task 3',
  why: 'The boot line of the host tells its disks and settings; another one is a sign of another boot.',
  about: 'isolation',
  limits:
    'gVisor prints a constant of its own, and a file can be laid over the line. ISOLATION-9 compares the line with what the VMM was given.',
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

describe(claim.title, claim.options, () => {
  it('the sandbox reads another boot line than the host', async ({ observe }) => {
    const line = await observe('sandbox', cmdline)
    expect(line, 'The sandbox reads the boot line of the host').not.toBe(await observe('host', cmdline))
  })

  control('runc reads the boot line of the host', async ({ observe }) => {
    expect(await observe('control', cmdline)).toBe(await observe('host', cmdline))
  })
})
