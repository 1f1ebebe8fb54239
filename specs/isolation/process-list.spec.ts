import { entries } from '../../helpers/probe/entries.ts'
import { lastingProcesses } from '../../helpers/probe/lasting-processes.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-2',
  statement: 'The sandbox lists fewer entries in /proc than the host',
  source: 'Task 3, /proc',
  statements: ['S19'],
  why: 'What is not listed cannot be read, signalled or traced.',
  about: 'isolation',
  limits: 'It holds for runc too, whose process namespace hides the others: it is no evidence of a VM.',
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

describe(claim.title, claim.options, () => {
  it('the sandbox lists fewer entries than the host', async ({ observe }) => {
    const [host, guest] = [await observe('host', entries), await observe('sandbox', entries)]
    expect(guest.numeric + guest.other).toBeLessThan(host.numeric + host.other)
  })

  it('the sandbox lists fewer processes than the host', async ({ observe }) => {
    const [host, guest] = [await observe('host', entries), await observe('sandbox', entries)]
    expect(guest.numeric).toBeLessThan(host.numeric)
  })

  control('runc with --pid=host lists no fewer processes than there are around its daemon', async ({ observe }) => {
    const [daemon, unconfined] = [await observe('daemon', entries), await observe('unconfined', entries)]
    if (unconfined.numeric >= daemon.numeric) return expect(unconfined.numeric).toBeGreaterThanOrEqual(daemon.numeric)
    // Some ended between the two lists: of those that did not, none is missing
    const [still, seen] = [await observe('daemon', lastingProcesses), await observe('unconfined', lastingProcesses)]
    expect(seen.since).toBe(still.since)
    expect(seen.older).toBeGreaterThanOrEqual(still.older)
  })
})
