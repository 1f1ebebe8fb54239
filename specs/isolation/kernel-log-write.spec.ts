import { kernelLogSearch, kernelLogWrite } from '../../helpers/probe/kernel-log-write.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-8',
  statement:
    'A message that the sandbox writes to its kernel log with all capabilities stands there, and not in the log of the host',
  source: 'Task 3, conclusion',
  statements: ['S15', 'S17', 'S24', 'S35'],
  why: 'It shows by an effect, not by a name, that what the container does to its kernel is not done to the kernel of the host.',
  about: 'isolation',
  limits:
    'One harmless message is no search for bugs. A refused device, or printk_devkmsg=off, proves nothing: runc is stopped by its device cgroup alone.',
  notApplicable: { gvisor: 'gVisor has no such device: there is no kernel log to write to' },
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(claim.title, claim.options, () => {
  it('the sandbox finds its message in its own log, and the host has none of it', async ({ observe }) => {
    const { ownLines } = await observe('sandbox', kernelLogWrite)
    const { fromSandbox } = await observe('host', kernelLogSearch)
    expect(fromSandbox, `lines in the log of the host, where the sandbox wrote ${ownLines}`).toBe(0)
  })

  control('the message that privileged runc writes stands in the log of the host', async ({ observe }) => {
    expect((await observe('control', kernelLogWrite)).ownLines).toBeGreaterThan(0)
    expect((await observe('host', kernelLogSearch)).fromControl).toBeGreaterThan(0)
  })
})
