import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import type { Group, PlacedNode } from './groups.ts'

/** Values of facts by the facts' names. */
export type Facts = ReadonlyMap<string, string>

/** One value of a fact, and which nodes have it. */
export interface Spread {
  readonly value: string
  readonly count: number
  /** `A 990, B 2` */
  readonly groups: string
}

/** A fact in which nodes differ, its commonest value first. */
export interface FactLine {
  readonly name: string
  readonly values: readonly Spread[]
}

/** What a node is, by name: all by which one node may be told from another. Of a bundle that is not believed, nothing is. */
function factsOf({ state, lab, seal, options, run }: NodeRow): Map<string, string> {
  if (state !== 'checks out' || lab === undefined) return new Map()
  const { where, kind, runtimes, versions, rehearsal: _, bootId: __, ...seen } = lab
  const facts: [string, string | undefined][] = [
    ['Lab', where],
    ['Sandbox declared as', kind],
    ['Sandbox runtime', runtimes.sandbox],
    ['Control runtime', runtimes.control],
    ['Host kernel', seen.hostKernel],
    ['Guest kernel', seen.guestKernel],
    ['Hypervisor', seen.hypervisor],
    ['VMM', seen.vmm],
    ['Probe image', seen.probeImage],
    ['Application image', seen.appImage],
    ['Recording', seen.recording],
    ...Object.entries(versions).map(([name, version]): [string, string] => [`Version of ${name}`, version]),
    ...Object.entries(options ?? {}).map(([name, value]): [string, string] => [`Option ${name}`, String(value)]),
    ['Run', run?.partial ? 'partial' : 'whole'],
    ['Seal', seal && [seal.state, seal.keyid].filter(Boolean).join(' ')],
  ]
  return new Map(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** The facts that all of these nodes share, but for those that are known already. */
export function commonFacts(nodes: readonly PlacedNode[], known: Facts = new Map()): Facts {
  const [first = new Map<string, string>(), ...more] = nodes.map(({ row }) => factsOf(row))
  const shared = [...first].filter(([name, value]) => more.every(facts => facts.get(name) === value))
  return new Map(shared.filter(([name]) => !known.has(name)))
}

/** What a node is beside what is known already. */
export function ownFacts({ row }: PlacedNode, known: Facts): [string, string][] {
  return [...factsOf(row)].filter(([name]) => !known.has(name))
}

/** The facts in which the nodes that are believed differ. */
export function factLines(groups: readonly Group[]): FactLine[] {
  const found = groups.flatMap(({ letter, nodes }) =>
    nodes.filter(({ row }) => row.state === 'checks out').map(({ row }) => ({ letter, facts: factsOf(row) })),
  )
  const names = [...new Set(found.flatMap(({ facts }) => [...facts.keys()]))]
  const lines = names.map(name => ({
    name,
    values: spreadsOf(found.map(({ letter, facts }) => [letter, facts.get(name)])),
  }))
  return lines.filter(({ values }) => values.length > 1)
}

function spreadsOf(found: readonly (readonly [letter: string, value: string | undefined])[]): Spread[] {
  const values = new Map<string, Map<string, number>>()
  for (const [letter, value = 'none'] of found) {
    const by = values.get(value) ?? new Map<string, number>()
    values.set(value, by.set(letter, (by.get(letter) ?? 0) + 1))
  }
  return [...values].map(spreadOf).sort((a, b) => b.count - a.count)
}

function spreadOf([value, by]: [string, Map<string, number>]): Spread {
  const count = [...by.values()].reduce((sum, many) => sum + many, 0)
  return { value, count, groups: [...by].map(([letter, many]) => `${letter} ${many}`).join(', ') }
}
