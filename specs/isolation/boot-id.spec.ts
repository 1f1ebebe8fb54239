import { bootId, bootIdAgain } from '../../helpers/probe/boot-id.ts'
import { neighbour } from '../../helpers/probe/neighbour.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-6',
  statement: 'Each sandbox has booted by itself: its boot id is neither that of the host nor of another sandbox',
  source: 'Task 3, separate kernel',
  statements: ['S12'],
  why: 'Two containers with one boot id share one kernel, whatever its version says.',
  about: 'isolation',
  limits: 'gVisor draws a boot id of its own too, and a file can be laid over that of runc: it is no evidence of a VM.',
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(claim.title, claim.options, () => {
  it('the sandbox has a boot id that is not the one of the host', async ({ observe }) => {
    const id = await observe('sandbox', bootId)
    expect(id, 'The sandbox has not booted: it has the boot id of the host').not.toBe(await observe('host', bootId))
  })

  it('a second sandbox has another boot id', async ({ observe }) => {
    const id = await observe('sandbox', neighbour)
    expect(id, 'Two sandboxes share one boot').not.toBe(await observe('sandbox', bootId))
  })

  it('the boot id of one sandbox stays the same', async ({ observe }) => {
    const { first, again } = await observe('sandbox', bootIdAgain)
    expect(again, 'The boot id changed while the sandbox ran').toBe(first)
  })

  control('two runc containers both have the boot id of the host', async ({ observe }) => {
    const host = await observe('host', bootId)
    expect([await observe('control', bootId), await observe('control', neighbour)]).toEqual([host, host])
  })
})
