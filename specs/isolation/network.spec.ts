import { contradicting } from '../../helpers/probe/consistency/checks.ts'
import { departures } from '../../helpers/probe/container-network.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { interfaces } from '../../helpers/probe/interfaces.ts'
import { network } from '../../helpers/probe/network.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-4',
  statement: 'The sandbox has only lo and eth0, with an address of the container network and none of the host',
  source: 'Task 3, network interfaces',
  statements: ['S21'],
  why: 'An interface of the host inside the sandbox would let it speak and listen as the host.',
  about: 'isolation',
  limits:
    'It holds for runc too, whose network namespace does the same: it is no evidence of a VM. A missing lo is shown and not judged.',
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

describe(claim.title, claim.options, () => {
  it('the sandbox has eth0 of the container network and nothing of the host', async ({ observe, recorded }) => {
    if (recorded) expect(contradicting(claim.id, (await observe('host', facts)).facts)).toEqual([])
    const [seen, containers] = [await observe('sandbox', interfaces), await observe('host', network)]
    const others = [...(await observe('host', interfaces)), ...(await observe('daemon', interfaces))]
    expect(departures(seen, containers, others), 'What the sandbox has beside the container network').toEqual([])
  })

  control(
    'the network of the host, as runc with --net=host has it, is not that of a container',
    async ({ observe, recorded }) => {
      const [seen, containers] = [
        await observe(recorded ? 'daemon' : 'unconfined', interfaces),
        await observe('host', network),
      ]
      expect(departures(seen, containers, await observe('daemon', interfaces))).not.toEqual([])
    },
  )
})
