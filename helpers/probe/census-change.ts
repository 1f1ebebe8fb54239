import type { JSONSchemaType } from 'ajv'
import type { Census } from './census.ts'
import { jsonReader } from './json-answer.ts'
import type { Ours } from './ours.ts'
import type { Probe } from './probe.ts'
import { whoseThings } from './whose.ts'

/** What became of the host during a run; each thing in one list only. */
export interface CensusChange {
  /** New and ours, or of nobody that can be told: it counts */
  left: string[]
  /** Gone or changed, and of nobody else that can be told: it counts */
  taken: string[]
  /** New, and it stays: with the reason */
  byDesign: string[]
  /** Others came and went meanwhile */
  byOthers: string[]
}

/** What a run leaves by design. */
const declared: readonly (readonly [RegExp, string])[] = [
  [/^module /, 'the kernel keeps a module that was used once'],
  [
    /^(link nerdctl0$|address nerdctl0 |route .*\bdev nerdctl0\b)/,
    'the bridge of the container network is made on first use',
  ],
  [
    /^rule .*(CNI|NERDCTL|nerdctl0)(?!-(DN-)?[0-9a-f]{16})/,
    'the chains of the container network are made on first use',
  ],
  // A chain whose policy is not the usual one counts
  [
    /^rule (\*(nat|filter|mangle|raw)|COMMIT|:(PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING) ACCEPT|table (ip|ip6|inet) (nat|filter|mangle|raw|cni_\w+))\s*$/,
    'the tables of the packet filter are made on first use',
  ],
  [/^mount \S*\/null-netns$/, 'gVisor keeps one empty network namespace for all its sandboxes'],
  [/^sysctl net\/ipv4\/ip_forward 1$/, 'the container network needs forwarding from its first use on'],
  [/^profile nerdctl-default /, 'nerdctl loads one profile for all its containers'],
  [/^cgroup \S*\/kata_overhead$/, 'Kata keeps one cgroup for the overhead of all its sandboxes'],
  [/^file \/var\/lib\/cni\/networks\/\S+\/(last_reserved_ip\.\d|lock)\b/, 'the container network counts its addresses'],
]

/** Sorts what a run changed: the censuses before and after it, and by what its own things are known. Pure. */
export function censusChange(before: Census, after: Census, ours: Ours): CensusChange {
  const [whoseNew, whoseOld] = [whoseThings(after, ours), whoseThings(before, ours)]
  const [fresh, gone] = [added(before, after), added(after, before)]
  const stays = fresh.flatMap(thing => reasonFor(thing))
  const counts = fresh.filter(thing => reasonFor(thing).length === 0)
  const lasting = gone.filter(thing => !passing.test(thing))
  return {
    left: counts.filter(thing => whoseNew(thing) !== 'of others'),
    taken: lasting.filter(thing => whoseOld(thing) !== 'of others'),
    byDesign: stays,
    byOthers: [
      ...counts.filter(thing => whoseNew(thing) === 'of others').map(thing => `new: ${thing}`),
      ...lasting.filter(thing => whoseOld(thing) === 'of others').map(thing => `gone: ${thing}`),
    ],
  }
}

/** What ends by itself; a setting that changed is told by its new value. */
const passing = /^(process|namespace|cgroup|listens|sysctl) /

function reasonFor(thing: string): string[] {
  const found = declared.find(([pattern]) => pattern.test(thing))
  return found === undefined ? [] : [`${thing}: ${found[1]}`]
}

function added(before: Census, after: Census): string[] {
  const known = new Set(before)
  return after.filter(thing => !known.has(thing))
}

const list = { type: 'array', items: { type: 'string' } } as const
const schema: JSONSchemaType<CensusChange> = {
  type: 'object',
  required: ['left', 'taken', 'byDesign', 'byOthers'],
  properties: { left: list, taken: list, byDesign: list, byOthers: list },
}

/** The change as it was told when the run ended; it recomputes from both censuses. */
export const toldChange: Probe<CensusChange> = {
  name: 'census-change',
  budget: 1024 * 1024,
  parse: jsonReader('the change of a host', schema),
}
