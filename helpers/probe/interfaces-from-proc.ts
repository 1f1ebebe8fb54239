import ipaddr from 'ipaddr.js'
import { unreadable } from './refusal.ts'

/** An address and the interface that has it, as /proc/net tells where there is no `ip`. */
export interface Owned {
  readonly name: string
  /** With prefix length */
  readonly address: string
}

interface Route {
  readonly name: string
  readonly network: ipaddr.IPv4
  readonly prefix: number
}

/** Reads lines of if_inet6 (`inet6 …`), of fib_trie's own addresses (`local A`) and of link routes (`route NAME NETWORK MASK`). */
export function ownedAddresses(lines: readonly string[]): readonly Owned[] {
  const routes = lines.filter(line => line.startsWith('route ')).map(readRoute)
  return lines.filter(line => !line.startsWith('route ')).map(line => fromInet6(line) ?? fromLocal(line, routes))
}

const INET6 = /^inet6 ([0-9a-f]{32}) [0-9a-f]+ ([0-9a-f]{2}) [0-9a-f]+ [0-9a-f]+ +(\S+)$/

function fromInet6(line: string): Owned | undefined {
  const [, hex, length = '', name] = INET6.exec(line) ?? []
  if (hex === undefined || name === undefined) return undefined
  return { name, address: `${ipaddr.fromByteArray(bytesOf(hex))}/${Number.parseInt(length, 16)}` }
}

// The table of own addresses names no interface: it is the one whose link route covers the address most closely.
function fromLocal(line: string, routes: readonly Route[]): Owned {
  const address = /^local (\S+)$/.exec(line)?.[1] ?? ''
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) throw unreadable('an address of an interface', line)
  if (address.startsWith('127.')) return { name: 'lo', address: `${address}/8` }
  const own = ipaddr.IPv4.parse(address)
  const covering = routes.filter(({ network, prefix }) => own.match(network, prefix))
  const closest = covering.sort((a, b) => b.prefix - a.prefix)[0]
  if (closest === undefined) throw unreadable('an address with a route (`ip` would tell its interface)', line)
  return { name: closest.name, address: `${address}/${closest.prefix}` }
}

function readRoute(line: string): Route {
  const [, name, network, mask] = /^route (\S+) ([0-9A-F]{8}) ([0-9A-F]{8})$/.exec(line) ?? []
  if (name === undefined || network === undefined || mask === undefined) throw unreadable('a route', line)
  const prefix = ipv4(mask).prefixLengthFromSubnetMask()
  if (prefix === null) throw unreadable('a network mask', line)
  return { name, network: ipv4(network), prefix }
}

// The kernel prints these as numbers in the machine's own byte order: little-endian on all but s390x, which needs `ip`.
function ipv4(hex: string): ipaddr.IPv4 {
  return new ipaddr.IPv4(bytesOf(hex).reverse())
}

function bytesOf(hex: string): number[] {
  return [...Buffer.from(hex, 'hex')]
}
