import type { NodeRow } from './node-row.ts'
import { lostRow } from './row-of.ts'

/** A row for each run over many nodes of which bundles are missing: a node that was left out may be the one that is refuted. Pure. */
export function missingOf(rows: readonly NodeRow[]): NodeRow[] {
  const runs = Map.groupBy(
    rows.filter(({ run }) => run?.ofNodes !== undefined),
    ({ run }) => run?.id ?? '',
  )
  return [...runs].flatMap(([id, those]) => {
    const asked = Math.max(...those.map(({ run }) => run?.ofNodes ?? 0))
    const named = new Set(those.map(({ node }) => node)).size
    const words = `Run ${id} asked ${asked} nodes, and bundles of ${named} were named`
    return named < asked ? [lostRow({ node: `${asked - named} more of run ${id}` }, 'no bundle', [words])] : []
  })
}
