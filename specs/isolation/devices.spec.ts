import { deviceNodes, furtherNodes, privilegedDeviceNodes } from '../../helpers/probe/device-nodes.ts'
import { hardware, hardwareOfHost } from '../../helpers/probe/hardware.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-11',
  statement:
    'The sandbox has no device of the host in /dev, and /sys shows it neither the disks nor the PCI devices of the host',
  source: 'Task 3, /proc',
  statements: ['S20'],
  why: 'A disk of the host inside a container is all files of the host; what /sys shows of its hardware is worth knowing to who wants to get out.',
  about: 'isolation',
  limits:
    'The half about /dev holds for runc too; only the half about /sys tells another kernel. gVisor shows nothing there, so it is no evidence of a VM; it has /dev/fuse and /dev/net/tun of its own. Network interfaces are those of ISOLATION-4.',
  seenOnKata: 'recordings of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(claim.title, claim.options, () => {
  it('/dev has only what every container has', async ({ observe, kind }) => {
    const nodes = await observe('sandbox', deviceNodes)
    expect(furtherNodes(nodes, kind), 'Devices in the sandbox that no container has by itself').toEqual([])
  })

  it('/sys shows no disk of the host, nor its PCI devices', async ({ observe, recorded }) => {
    // Who recorded the lab looked at them through runc, which shows those of the host
    const host = await observe(recorded ? 'control' : 'host', hardware)
    const shown = hardwareOfHost(host, await observe('sandbox', hardware))
    expect(shown, 'Hardware of the host that the sandbox lists in /sys').toEqual([])
  })

  control(
    'the devices of the host stand in the /dev of privileged runc, and in the /sys of any',
    async ({ observe, kind, recorded }) => {
      const nodes = recorded ? await observe('daemon', deviceNodes) : await observe('unconfined', privilegedDeviceNodes)
      expect(furtherNodes(nodes, kind)).not.toEqual([])
      const runc = await observe('control', hardware)
      expect(hardwareOfHost(recorded ? runc : await observe('host', hardware), runc)).not.toEqual([])
    },
  )
})
