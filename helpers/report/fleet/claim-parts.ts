import type { VerdictName } from '../../evidence/evidence.ts'
import { cellNames, isVerdict } from './cells.ts'
import type { ClaimLine, FleetView } from './fleet-view.ts'
import type { PlacedNode } from './groups.ts'

/** The nodes on which a claim came to one verdict, and why. */
export interface Part {
  readonly cell: VerdictName
  readonly nodes: readonly PlacedNode[]
  readonly letters: string
  /** Distinct, the commonest first */
  readonly reasons: readonly (readonly [reason: string, count: number])[]
}

/** A claim's verdicts, the worst first; what does not count is no part of it. */
export function partsOf({ groups }: FleetView, { id, at }: ClaimLine): Part[] {
  return cellNames.filter(isVerdict).flatMap(cell => {
    const same = groups.filter(({ cells }) => cells[at] === cell)
    if (same.length === 0) return []
    const nodes = same.flatMap(group => group.nodes)
    const letters = same.map(({ letter }) => letter)
    return [{ cell, nodes, letters: few(letters, 12), reasons: reasonsOf(nodes, id) }]
  })
}

function reasonsOf(nodes: readonly PlacedNode[], id: string): [string, number][] {
  const counts = new Map<string, number>()
  for (const { row } of nodes) {
    const reason = row.claims.find(claim => claim.id === id)?.reason ?? ''
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])
}

function few(items: readonly string[], most: number): string {
  return items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`
}
