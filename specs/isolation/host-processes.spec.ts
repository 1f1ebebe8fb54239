import { processSearch } from '../../helpers/probe/process-search.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-3',
  statement: 'The sandbox does not see a process of the host, even with --pid=host',
  source: 'Task 3, processes',
  statements: ['S15', 'S20', 'S24'],
  why: 'What a container sees of the processes of the host it can aim at: their names, arguments and secrets in them.',
  about: 'isolation',
  limits: 'It speaks of the list in /proc. gVisor hides the host as well: it is no evidence of a VM.',
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(claim.title, claim.options, () => {
  it('the sandbox finds itself and not the process that the daemon sees', async ({ observe }) => {
    const [daemon, guest] = [await observe('daemon', processSearch), await observe('sandbox', processSearch)]
    expect(guest.decoys, `processes of the host seen in the sandbox, where the daemon sees ${daemon.decoys}`).toBe(0)
  })

  control('runc with --pid=host finds the process', async ({ observe }) => {
    const [daemon, runc] = [await observe('daemon', processSearch), await observe('unconfined', processSearch)]
    expect([daemon.decoys, runc.decoys]).toEqual([1, 1])
  })
})
