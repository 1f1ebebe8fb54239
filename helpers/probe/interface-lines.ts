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
const SYS = new RegExp(`^/sys/class/net/(\\S+) (-|${MAC}) (\\d+) (\\d+)(?: 0x([0-9a-f]+) (\\S+))?$`)
const LINK = /^(\d+): ([^\s@:]+)(?:@(\S+?))?: <([\w,-]*)>/
const ADDRESS = /^(\d+): ([^\s@:]+)(?:@\S+?)?:? +inet6? (\S+)/

/** A line of the sysfs loop, `ip -o link` or `ip -o addr`; undefined: it is none of these. */
export function readLine(line: string): Interface | undefined {
  return fromSysfs(line) ?? fromLink(line) ?? fromAddress(line)
}

function fromSysfs(line: string): Interface | undefined {
  const [, name, mac, index, link, flags, device = absent] = SYS.exec(line) ?? []
  if (name === undefined || mac === undefined) return undefined
  const up = flags === undefined ? absent : isUp(Number.parseInt(flags, 16))
  return { name, mac: mac === '-' ? absent : mac, addresses: [], index: Number(index), link: Number(link), up, device }
}

function fromLink(line: string): Interface | undefined {
  const [, index, name, peer, flags] = LINK.exec(line) ?? []
  if (name === undefined || flags === undefined) return undefined
  const mac = new RegExp(` link/\\w+ (${MAC})`).exec(line)?.[1] ?? absent
  const up = flags.split(',').includes('UP')
  return { name, mac, addresses: [], index: Number(index), link: linkOf(peer, Number(index)), up, device: absent }
}

function fromAddress(line: string): Interface | undefined {
  const [, index, name, address] = ADDRESS.exec(line) ?? []
  if (name === undefined || address === undefined || !isAddress(address)) return undefined
  return { name, mac: absent, addresses: [address], index: Number(index), link: absent, up: absent, device: absent }
}

// `eth0@if27`: the other end has index 27 in another namespace; a name there is one of the same namespace.
function linkOf(peer: string | undefined, index: number): number | Absent {
  if (peer === undefined) return index
  const [, other] = /^if(\d+)$/.exec(peer) ?? []
  return other === undefined ? absent : Number(other)
}

// IFF_UP, include/uapi/linux/if.h
function isUp(flags: number): boolean {
  return flags % 2 === 1
}
