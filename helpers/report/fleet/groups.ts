import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { type NodeOutcome, nodeOutcomes, outcomeOf } from '../../evidence/fleet/outcome.ts'
import { type Cell, cellsOf } from './cells.ts'
import { nodesOf } from './headline.ts'

/** A node with the place that it has in the report. */
export interface PlacedNode {
  readonly row: NodeRow
  /** Its place in the order in which bundles were named, from 0; it is linked by it */
  readonly at: number
  /** Its name, with its bundle's where another node has the same */
  readonly name: string
}

/** Nodes of which each claim came to the same: one column of the matrix. */
export interface Group {
  /** A, B, … Z, AA, … */
  readonly letter: string
  readonly outcome: NodeOutcome
  /** What its nodes are, beside their verdicts */
  readonly what: string
  /** In the order of the claims */
  readonly cells: readonly Cell[]
  readonly nodes: readonly PlacedNode[]
}

/** The nodes by name. */
export function placed(rows: readonly NodeRow[]): PlacedNode[] {
  const counts = new Map<string, number>()
  for (const { node } of rows) counts.set(node, (counts.get(node) ?? 0) + 1)
  const twice = (row: NodeRow) => (counts.get(row.node) ?? 0) > 1 && row.bundle !== undefined
  return rows.map((row, at) => ({ row, at, name: twice(row) ? `${row.node} (${row.bundle})` : row.node }))
}

/** Groups of the nodes that count, the worst first, then the largest. What was named twice has its place elsewhere. */
export function groupsOf(nodes: readonly PlacedNode[], claims: readonly string[]): Group[] {
  const found = new Map<string, Omit<Group, 'letter' | 'nodes'> & { nodes: PlacedNode[] }>()
  for (const node of nodes.filter(({ row }) => row.state !== 'repeated')) {
    const [outcome, what, cells] = [outcomeOf(node.row), whatOf(node.row), cellsOf(node.row, claims)]
    const key = JSON.stringify([outcome, what, cells])
    const group = found.get(key) ?? { outcome, what, cells, nodes: [] }
    group.nodes.push(node)
    found.set(key, group)
  }
  const rank = ({ outcome }: { outcome: NodeOutcome }) => nodeOutcomes.indexOf(outcome)
  const inOrder = [...found.values()].sort((a, b) => rank(a) - rank(b) || b.nodes.length - a.nodes.length)
  return inOrder.map((group, at) => ({ ...group, letter: letters(at) }))
}

// A rehearsal never stands in one column with what it rehearses
function whatOf({ state, run, lab }: NodeRow): string {
  if (state === 'no bundle') return state
  if (state !== 'checks out' || lab === undefined) return 'see below why'
  const parts = [lab.kind, lab.rehearsal ? 'rehearsal' : lab.where, ...(run?.partial ? ['partial run'] : [])]
  return parts.join(', ')
}

function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : `${letters(Math.floor(at / 26) - 1)}${last}`
}

/** One node by its name, more by their number. */
export const called = (nodes: readonly PlacedNode[]) => (nodes.length === 1 ? nodes[0]?.name : nodesOf(nodes.length))
