import { expect, it } from 'vitest'
import { deviceNodes, furtherNodes } from '../../probe/device-nodes.ts'
import { hardware, hardwareOfHost } from '../../probe/hardware.ts'
import { composeDeviceNodes, composeHardware } from './devices.ts'
import { kept, recording } from './recorded.fixture.ts'

const parsed = (text: string) => ({ text, exitCode: 0, cut: false })
const nodes = (path: string) => deviceNodes.parse(parsed(composeDeviceNodes([kept(`kata-3.22-go-qemu/${path}`)])))
const shown = (path: string) => hardware.parse(parsed(composeHardware([kept(`kata-3.22-go-qemu/${path}`)])))

it('the /dev of a Kata sandbox and of runc has what every container has, that of their host more', () => {
  expect(nodes('kata/ls-l-dev').nodes).toHaveLength(6)
  expect(furtherNodes(nodes('kata/ls-l-dev'), 'kata')).toEqual([])
  expect(furtherNodes(nodes('runc/ls-l-dev'), 'kata')).toEqual([])
  expect(furtherNodes(nodes('host/ls-l-dev'), 'kata')).toContain('block 254:0 /dev/vda')
})

it('a Kata sandbox has its own disks and PCI devices, and runc shows those of the host', () => {
  const [guest, runc] = [shown('kata/misc'), shown('runc/misc')]
  expect(guest.disks).toContainEqual({ number: '259:0', sectors: 258_048, name: 'pmem0' })
  expect(hardwareOfHost(runc, guest)).toEqual([])
  expect(hardwareOfHost(runc, runc)).toContain('disk vda (254:0, 33554432 sectors)')
})

it('a listing without any device is none', () => {
  expect(() => deviceNodes.parse(parsed(composeDeviceNodes([recording({ stdout: 'total 0\n' })])))).toThrow('Not one')
})
