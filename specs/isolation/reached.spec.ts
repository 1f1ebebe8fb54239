import { reached } from '../../helpers/probe/reached.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-12',
  statement:
    'What the sandbox reaches on its network, the address of the host, a listener of the host and a port of a neighbour, is what runc reaches there',
  source: 'Task 3, network interfaces',
  statements: ['S22'],
  why: 'The sentence of the lab is not supported: both runtimes stand on one bridge, and a VM alone limits none of this. Rules of the network do.',
  about: 'isolation',
  limits:
    'It holds for runc itself: it is no evidence of a VM, and no benefit of one. Three places are asked, over TCP; nothing else is searched for.',
  comparesWithControl: true,
  seenOnKata: 'recordings of Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU',
})

describe(claim.title, claim.options, () => {
  it('the sandbox reaches what runc reaches', async ({ observe }) => {
    const [guest, runc] = [await observe('sandbox', reached), await observe('control', reached)]
    expect(guest, 'What the sandbox reaches is not what runc reaches').toEqual(runc)
  })

  control('runc on another network reaches neither, and on the same it hears the neighbour', async ({ observe }) => {
    const [apart, beside] = [await observe('unconfined', reached), await observe('control', reached)]
    expect(beside.neighbour).toBe('heard')
    expect(apart).not.toEqual(beside)
    expect([apart.listener, apart.neighbour]).not.toContain('heard')
  })
})
