import { dmesg } from '../../helpers/probe/dmesg.ts'
import { kernel } from '../../helpers/probe/kernel.ts'
import { absent, control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-1',
  statement: 'The kernel log that the sandbox reads is its own kernel log, not that of the host',
  source: 'Task 3, dmesg',
  statements: ['S18'],
  why: 'Who reads the log of the host reads its addresses, its devices and what its other users do.',
  about: 'isolation',
  limits:
    'gVisor writes a log of its own without a banner: there the sentence holds weakly, by the missing nonce alone. A program that is replaced can print any log: ISOLATION-8 writes to it. A log that may not be read proves nothing either way.',
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

describe(claim.title, claim.options, () => {
  it('the sandbox does not find the nonce that the host log holds', async ({ observe }) => {
    const log = await observe('sandbox', dmesg)
    expect(log.nonceSeen, 'The sandbox reads the kernel log of the host: lines with its nonce').toBe(0)
  })

  it('the log of the sandbox has the banner of its kernel, and in gVisor, which writes none, no banner of another', async ({
    observe,
    kind,
  }) => {
    const [log, guest] = [await observe('sandbox', dmesg), await observe('sandbox', kernel)]
    const own = kind === 'gvisor' ? absent : guest.banner
    expect(log.banner, 'The log is of another kernel than the sandbox reports').toBe(own)
  })

  control('runc finds the nonce, because it reads the log of the host', async ({ observe }) => {
    expect((await observe('control', dmesg)).nonceSeen).toBeGreaterThan(0)
  })
})
