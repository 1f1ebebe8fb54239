import { createHash } from 'node:crypto'
import { unreadable } from '../../probe/refusal.ts'
import { linesOf } from './compose.ts'
import type { Recording } from './recording.ts'

/** `ls -l /dev`: the device nodes of its first level. */
export function composeDeviceNodes([listing]: readonly Recording[]): string {
  const nodes = linesOf(listing).flatMap(line => {
    const [, type, major, minor, name] = /^([bc])\S+ .*? (\d+), +(\d+) .* (\S+)$/.exec(line) ?? []
    return type === undefined ? [] : [`${type} ${major},${minor} /dev/${name}`]
  })
  return [...nodes, 'devices listed\n'].join('\n')
}

/**
 * /proc/partitions, in blocks of 1024 bytes, and the names in /sys/bus/pci/devices, among other things that one
 * container printed; nobody asked for vendors.
 */
export function composeHardware([printed]: readonly Recording[]): string {
  const text = printed?.stdout ?? ''
  if (!/^major minor +#blocks +name$/m.test(text)) throw unreadable('a list of partitions', text)
  const disks = linesOf(printed).flatMap(line => {
    const [, major, minor, blocks, name] = /^ +(\d+) +(\d+) +(\d+) (\S+)$/.exec(line) ?? []
    return name === undefined ? [] : [`disk ${major}:${minor} ${2 * Number(blocks)} ${name}`]
  })
  const pci = linesOf(printed).filter(line => /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/.test(line))
  const digest = createHash('sha256')
    .update(`${pci.join('\n')}\n`)
    .digest('hex')
  return [...disks, ...(pci.length > 0 ? [`pci ${pci.length} ${digest}`] : []), 'hardware listed\n'].join('\n')
}
