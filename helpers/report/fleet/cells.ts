import { type VerdictName, verdictNames } from '../../evidence/evidence.ts'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'

/** What a claim comes to on a node: its verdict if the bundle is believed. */
export type Cell = VerdictName | 'not judged' | 'not counted'

/** In the order in which a reader wants them. */
export const cellNames: readonly Cell[] = [
  'refuted',
  'inconclusive',
  'not run',
  'not judged',
  'not counted',
  'waived',
  'proven',
  'not applicable',
]

/** The node's cells, in the order of the claims. A bundle that does not check out proves nothing. */
export function cellsOf(row: NodeRow, claims: readonly string[]): Cell[] {
  if (row.state === 'no bundle') return claims.map(() => 'not judged')
  if (row.state !== 'checks out') return claims.map(() => 'not counted')
  const verdicts = new Map(row.claims.map(({ id, verdict }) => [id, verdict]))
  return claims.map(id => verdicts.get(id) ?? 'not judged')
}

/** How often each cell occurs, those that do not are left out. */
export function countCells(cells: Iterable<readonly [Cell, number]>): [Cell, number][] {
  const counts = new Map<Cell, number>()
  for (const [cell, many] of cells) counts.set(cell, (counts.get(cell) ?? 0) + many)
  return cellNames.flatMap(name => (counts.has(name) ? [[name, counts.get(name) ?? 0] as [Cell, number]] : []))
}

/** Is it a verdict that a bundle was believed with? */
export const isVerdict = (cell: Cell): cell is VerdictName => (verdictNames as readonly string[]).includes(cell)
