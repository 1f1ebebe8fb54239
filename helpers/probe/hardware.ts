import type { Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What a kernel shows in /sys of the disks and PCI devices that it has. */
export interface Hardware {
  /** Disks and their parts that hold anything */
  readonly disks: readonly Disk[]
  /** PCI devices: address, vendor and kind, as one word each */
  readonly pci: readonly string[]
}

export interface Disk {
  /** `major:minor` */
  readonly number: string
  /** In sectors of 512 bytes */
  readonly sectors: number
  readonly name: string
}

/**
 * Lines `disk MAJOR:MINOR SECTORS NAME` and `pci ADDRESS VENDOR:DEVICE`, and a last one that says that all are told. gVisor has no such folders in
 * /sys, so it shows none. An empty loop device is no disk.
 */
export const hardware: Probe<Hardware> = {
  name: 'hardware',
  ask: `for i in /sys/class/block/*; do
{ read -r number <"$i/dev" && read -r sectors <"$i/size"; } 2>/dev/null || continue
[ "$sectors" = 0 ] || echo "disk $number $sectors \${i##*/}"
done
for i in /sys/bus/pci/devices/*; do
{ read -r vendor <"$i/vendor" && read -r device <"$i/device"; } 2>/dev/null || continue
echo "pci \${i##*/} \${vendor#0x}:\${device#0x}"
done
echo 'hardware listed'`,
  budget: 8192,
  parse: answer => {
    const lines = said(answer).replace(/\n$/, '').split('\n')
    if (lines.pop() !== 'hardware listed') throw unreadable('a list of hardware to its end', answer.text)
    const disks = lines.filter(line => line.startsWith('disk ')).map(readDisk)
    const pci = lines.filter(line => line.startsWith('pci ')).map(line => line.slice('pci '.length))
    if (disks.length + pci.length !== lines.length) throw unreadable('a list of hardware', answer.text)
    return { disks, pci }
  },
}

/** Disks of the host that a subject lists, each by number, size and name, and whether its PCI devices are all those of the host. */
export function hardwareOfHost(host: Hardware, seen: Hardware): string[] {
  const [ofHost, pci] = [new Set(host.disks.map(spoken)), host.pci.join('\n')]
  const disks = seen.disks.filter(disk => !isMadeOfMemory(disk)).map(spoken)
  const all = pci !== '' && seen.pci.join('\n') === pci ? [`all ${host.pci.length} PCI devices`] : []
  return [...disks.filter(disk => ofHost.has(disk)), ...all]
}

const spoken = ({ number, sectors, name }: Disk) => `disk ${name} (${number}, ${sectors} sectors)`

// Each kernel makes its own at its start, alike in number and size
const isMadeOfMemory = ({ name }: Disk) => /^ram\d+$/.test(name)

function readDisk(line: string): Disk {
  const [, number, sectors, name] = /^disk (\d+:\d+) (\d+) (\S+)$/.exec(line) ?? []
  if (number === undefined || name === undefined) throw unreadable('a disk', line)
  return { number, sectors: Number(sectors), name }
}
