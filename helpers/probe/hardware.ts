import { type Absent, absent, type Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What a kernel shows in /sys of the disks and PCI devices that it has. */
export interface Hardware {
  /** Disks and their parts that hold anything; the first thirty by name, for a survey has room for some */
  readonly disks: readonly Disk[]
  /** How many PCI devices there are, and a hash over all: address, vendor and kind of each */
  readonly pci: { readonly count: number; readonly digest: string } | Absent
}

export interface Disk {
  /** `major:minor` */
  readonly number: string
  /** In sectors of 512 bytes */
  readonly sectors: number
  readonly name: string
}

/**
 * Lines `disk MAJOR:MINOR SECTORS NAME`, one `pci COUNT DIGEST` where there are any, and a last one that says that all
 * are told. gVisor has no such folders in /sys, so it shows none. An empty loop device is no disk.
 */
export const hardware: Probe<Hardware> = {
  name: 'hardware',
  ask: `n=0; for i in /sys/class/block/*; do
{ read -r number <"$i/dev" && read -r sectors <"$i/size"; } 2>/dev/null || continue
[ "$sectors" = 0 ] || [ $((n += 1)) -gt 30 ] || echo "disk $number $sectors \${i##*/}"
done
pci=$(for i in /sys/bus/pci/devices/*; do
{ read -r vendor <"$i/vendor" && read -r device <"$i/device"; } 2>/dev/null || continue
echo "\${i##*/} \${vendor#0x}:\${device#0x}"
done)
[ -z "$pci" ] || echo "pci $(echo "$pci" | wc -l | tr -d ' ') $(echo "$pci" | sha256sum | cut -c1-64)"
echo 'hardware listed'`,
  budget: 1408,
  parse: answer => {
    const lines = said(answer).replace(/\n$/, '').split('\n')
    if (lines.pop() !== 'hardware listed') throw unreadable('a list of hardware to its end', answer.text)
    const pci = lines.at(-1)?.startsWith('pci ') ? readPci(lines.pop() ?? '') : absent
    return { disks: lines.map(readDisk), pci }
  },
}

/**
 * Disks of the host that a subject lists, each by number, size and name, and whether its PCI devices are all those of
 * the host.
 */
export function hardwareOfHost(host: Hardware, seen: Hardware): string[] {
  const ofHost = new Set(host.disks.map(spoken))
  const disks = seen.disks.filter(disk => !isMadeOfMemory(disk)).map(spoken)
  const { pci } = seen
  const all = pci !== absent && host.pci !== absent && pci.digest === host.pci.digest
  const devices = all ? [`all ${pci.count} PCI devices`] : []
  return [...disks.filter(disk => ofHost.has(disk)), ...devices]
}

const spoken = ({ number, sectors, name }: Disk) => `disk ${name} (${number}, ${sectors} sectors)`

// Each kernel makes its own at its start, alike in number and size
const isMadeOfMemory = ({ name }: Disk) => /^ram\d+$/.test(name)

function readDisk(line: string): Disk {
  const [, number, sectors, name] = /^disk (\d+:\d+) (\d+) (\S+)$/.exec(line) ?? []
  if (number === undefined || name === undefined) throw unreadable('a disk', line)
  return { number, sectors: Number(sectors), name }
}

function readPci(line: string): Hardware['pci'] {
  const [, count, digest] = /^pci (\d+) ([0-9a-f]{64})$/.exec(line) ?? []
  if (digest === undefined) throw unreadable('a hash over PCI devices', line)
  return { count: Number(count), digest }
}
