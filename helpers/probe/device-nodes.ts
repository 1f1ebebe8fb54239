import { type Answer, type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** A file under /dev that stands for a device of the kernel. */
export interface DeviceNode {
  readonly type: 'block' | 'character'
  /** `major:minor`, by which the kernel knows the device */
  readonly number: string
  /** Path from the root */
  readonly path: string
}

/** Nodes under /dev, but for terminals in /dev/pts. */
export interface DeviceNodes {
  readonly nodes: readonly DeviceNode[]
  /** How many more there are: a survey has room for some */
  readonly more: number
}

const ask = `find /dev -path /dev/pts -prune -o \\( -type b -o -type c \\) -exec ls -ldn {} + 2>/dev/null |
awk '/^[bc]/ && ++n <= 40 { print substr($1, 1, 1), $5 $6, $NF } END { if (n > 40) print "more", n - 40 }'
echo 'devices listed'`

/** Lines `b MAJOR,MINOR PATH` or `c …`, perhaps one `more NUMBER`, and a last one that says that they were listed. */
export const deviceNodes: Probe<DeviceNodes> = { name: 'device-nodes', ask, budget: 1280, parse: read }

/** The same of a privileged container of the control runtime. */
export const privilegedDeviceNodes: Probe<DeviceNodes> = { ...deviceNodes, name: 'privileged-device-nodes' }

/** What every container has, whatever runs it: null, zero, full, random, urandom, tty, console, ptmx. */
const standard = ['1:3', '1:5', '1:7', '1:8', '1:9', '5:0', '5:1', '5:2']
/** gVisor makes these itself, with the numbers that Linux gives them: net/tun, fuse */
const madeByGvisor = ['10:200', '10:229']

/** Nodes that no container of this kind has by itself, as `TYPE NUMBER PATH`. */
export function furtherNodes({ nodes, more }: DeviceNodes, kind: 'kata' | 'gvisor'): string[] {
  const own = kind === 'gvisor' ? [...standard, ...madeByGvisor] : standard
  const further = nodes.filter(({ type, number }) => type === 'block' || !own.includes(number))
  const named = further.map(({ type, number, path }) => `${type} ${number} ${path}`)
  return more === 0 ? named : [...named, `${more} more`]
}

function read(answer: Answer): DeviceNodes {
  const lines = said(answer).replace(/\n$/, '').split('\n')
  if (lines.pop() !== 'devices listed') throw unreadable('a list of devices to its end', answer.text)
  const [, more] = /^more (\d+)$/.exec(lines.at(-1) ?? '') ?? []
  if (more !== undefined) lines.pop()
  // Each container has /dev/null: a list without any device is of no /dev
  if (lines.length === 0) throw new ProbeError('NO_ANSWER', 'Not one device was listed, and each container has some')
  return { nodes: lines.map(readNode), more: Number(more ?? 0) }
}

function readNode(line: string): DeviceNode {
  const [, type, major, minor, path = ''] = /^([bc]) (\d+),(\d+) (\/dev\/.+)$/.exec(line) ?? []
  if (type === undefined) throw unreadable('a device node', line)
  return { type: type === 'b' ? 'block' : 'character', number: `${major}:${minor}`, path }
}
