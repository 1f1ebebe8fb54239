import ipaddr from 'ipaddr.js'
import { about, type Fact } from '../facts.ts'
import { type Check, type Contradiction, contradiction } from './contradiction.ts'

/** EVIDENCE-7: an interface's MAC address and its fe80:: address belong together (EUI-64, RFC 4291 appendix A). */
export const linkAddress: Check = {
  id: 'EVIDENCE-7',
  origins: ['links'],
  missing: facts =>
    pairs(facts, 'sandbox').length > 0 ? undefined : 'no interface of the sandbox with a MAC and an fe80:: address',
  contradictions: facts => (['control', 'sandbox'] as const).flatMap(subject => pairs(facts, subject).flatMap(compare)),
}

// A file that was appended to lists an interface of several containers: an address belongs to the MAC above it
function pairs(facts: readonly Fact[], subject: Fact['subject']): [Fact, Fact][] {
  const macs = about(facts, 'mac', subject)
  return about(facts, 'link-local', subject).flatMap(address => {
    const own = macs.filter(({ of, file }) => of === address.of && file === address.file)
    const mac = own.findLast(({ line }) => line <= address.line) ?? own[0]
    return mac === undefined ? [] : [[mac, address] as [Fact, Fact]]
  })
}

function compare([mac, address]: [Fact, Fact]): Contradiction[] {
  if (sameEnd(eui64(mac.value), address.value)) return []
  const text = `${mac.of} has the MAC ${mac.value} (${mac.file}:${mac.line}) and the address ${address.value} (${address.file}:${address.line}), which belongs to another: ${eui64(mac.value)} would be its own`
  return [contradiction(linkAddress.id, [mac, address], text)]
}

/** The link-local address that the kernel makes of a MAC address of six octets. */
export function eui64(mac: string): string {
  const octets = mac.split(':').map(part => Number.parseInt(part, 16))
  const [first = 0, ...rest] = octets
  const all = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)]
  return new ipaddr.IPv6([0xfe, 0x80, 0, 0, 0, 0, 0, 0, ...all]).toString()
}

function sameEnd(expected: string, address: string): boolean {
  const bare = address.split(/[/%]/)[0] ?? ''
  return ipaddr.IPv6.isValid(bare) && ipaddr.IPv6.parse(bare).toString() === expected
}
