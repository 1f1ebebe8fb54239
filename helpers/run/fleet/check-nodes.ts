import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { lostRow } from '../../evidence/fleet/row-of.ts'
import { inWorkers } from '../in-workers.ts'
import type { NodeTask } from './check-node.ts'

const worker = new URL('./check-node.ts', import.meta.url).href
const limits = { threads: 2, deadlineMs: 60_000, heapMb: 512 }

/** The rows of bundles, in their order; `told` is called for each. Two bundles at a time. Never throws for a bundle. */
export async function checkNodes(tasks: readonly NodeTask[], told = () => {}): Promise<NodeRow[]> {
  const failed = ({ place }: NodeTask, reason: string) => lostRow(place, 'unreadable', [reason])
  const rows: NodeRow[] = []
  for await (const row of inWorkers<NodeTask, NodeRow>(tasks, { worker, limits, failed })) {
    rows.push(row)
    told()
  }
  return rows
}
