import type { NodeRow } from './node-row.ts'

/** Nodes of several names in one boot of a kernel: one host that poses as many, or nodes that are containers of one machine. */
export interface SharedBoot {
  readonly bootId: string
  /** Their names, each once, in the order of the rows */
  readonly nodes: readonly string[]
}

/** The boots that nodes of several names share, of those whose bundles count. Nothing tells a pose from containers, so all are named. Pure. */
export function sharedBoots(rows: readonly NodeRow[]): SharedBoot[] {
  const counted = rows.filter(({ state }) => state === 'checks out')
  const byBoot = Map.groupBy(counted, ({ lab }) => lab?.bootId)
  return [...byBoot].flatMap(([bootId, rows]) => {
    const nodes = [...new Set(rows.map(({ node }) => node))]
    return bootId === undefined || nodes.length === 1 ? [] : [{ bootId, nodes }]
  })
}
