import { isAddress } from './address.ts'
import { type Absent, absent } from './probe.ts'

/** One network interface as one line tells it; what the line does not tell is absent. */
export interface Interface {
  readonly name: string
  /** Six or more octets in lower case; all zero for lo */
  readonly mac: string | Absent
  /** With prefix length, in the order the kernel gives them */
  readonly addresses: readonly string[]
  readonly index: number
  /** Index of the other end; `index` itself for a device that has none, as in a VM */
  readonly link: number | Absent
  readonly up: boolean | Absent
  /** Where its device hangs: `…/virtual/net/eth0`, `…/pci0000:00/…/virtio5/net/eth0` */
  readonly device: string | Absent
}

const MAC = '[0-9a-f]{2}(?::[0-9a-f]{2}){5,}'
const SYS = new RegExp(
  `^/sys/class/net/(?<name>\\S+) (?<mac>-|${MAC}) (?<index>\\d+) (?<link>\\d+)(?: 0x(?<flags>[0-9a-f]+) (?<device>\\S+))?$`,
)
const LINK = /^(?<index>\d+): (?<name>[^\s@:]+)(?:@(?:if(?<peer>\d+)|(?<parent>\S+?)))?: <(?<flags>[\w,-]*)>/
const ADDRESS = /^(?<index>\d+): (?<name>[^\s@:]+)(?:@\S+?)?:? +inet6? (?<address>\S+)/

/** A line of the sysfs loop, `ip -o link` or `ip -o addr`; undefined: it is none of these. */
export function readLine(line: string): Interface | undefined {
  return fromSysfs(line) ?? fromLink(line) ?? fromAddress(line)
}

interface SysParts {
  name: string
  mac: string
  index: string
  link: string
  flags?: string
  device?: string
}

function fromSysfs(line: string): Interface | undefined {
  const parts = SYS.exec(line)?.groups as SysParts | undefined
  if (parts === undefined) return undefined
  const { name, mac, index, link, flags, device = absent } = parts
  const up = flags === undefined ? absent : isUp(Number.parseInt(flags, 16))
  return { name, mac: mac === '-' ? absent : mac, addresses: [], index: Number(index), link: Number(link), up, device }
}

interface LinkParts {
  index: string
  name: string
  flags: string
  peer?: string
  parent?: string
}

function fromLink(line: string): Interface | undefined {
  const parts = LINK.exec(line)?.groups as LinkParts | undefined
  if (parts === undefined) return undefined
  const { name, index, flags } = parts
  const mac = new RegExp(` link/\\w+ (${MAC})`).exec(line)?.[1] ?? absent
  const up = flags.split(',').includes('UP')
  return { name, mac, addresses: [], index: Number(index), link: linkOf(parts), up, device: absent }
}

// `eth0@if27`: the other end has index 27 in another namespace; a name there is one of the same namespace.
function linkOf({ index, peer, parent }: LinkParts): number | Absent {
  return parent === undefined ? Number(peer ?? index) : absent
}

interface AddressParts {
  index: string
  name: string
  address: string
}

function fromAddress(line: string): Interface | undefined {
  const parts = ADDRESS.exec(line)?.groups as AddressParts | undefined
  if (parts === undefined || !isAddress(parts.address)) return undefined
  const { name, index, address } = parts
  return { name, mac: absent, addresses: [address], index: Number(index), link: absent, up: absent, device: absent }
}

// IFF_UP, include/uapi/linux/if.h
function isUp(flags: number): boolean {
  return flags % 2 === 1
}
