import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommittedClaim } from '../../claim/committed.ts'
import { type Fleet, fleetOfNodes } from '../../evidence/fleet/fleet.ts'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { lostRow } from '../../evidence/fleet/row-of.ts'
import { stableJson } from '../../evidence/json.ts'
import type { SigningKey } from '../../evidence/seal/key.ts'
import { unwritable } from '../../evidence/unwritable.ts'
import { visibleLine } from '../../evidence/visible.ts'
import { fleetLines } from '../../report/fleet/fleet-lines.ts'
import { fleetPage } from '../../report/fleet/fleet-page.ts'
import { ofRun } from '../../report/fleet/made.ts'
import { sealedBy } from '../finish.ts'
import { inWorkers } from '../in-workers.ts'
import { committedClaims } from '../project-root.ts'
import type { FinishTask } from './finish-node.ts'
import type { PlannedNode } from './lay-out-nodes.ts'

export interface FinishedNodes {
  readonly nodes: readonly PlannedNode[]
  /** The run's folder */
  readonly folder: string
  readonly reports: string
  readonly partial: boolean
  /** Signs each bundle; read again from its file by who signs */
  readonly key?: SigningKey | undefined
}

const worker = new URL('./finish-node.ts', import.meta.url).href
const limits = { threads: 2, deadlineMs: 60_000, heapMb: 192 }

/** Writes a bundle for each of many nodes and the page that sets them beside each other, and says how it went; gives the exit code. */
export async function finishNodes({ nodes, folder, reports, partial, key }: FinishedNodes): Promise<number> {
  const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  const rows: NodeRow[] = []
  const tasks = nodes.map(({ name, plan, folder }) => ({
    ...{ place: { node: name, bundle: `nodes/${name}`, page: `nodes/${name}/index.html` }, folder, partial },
    ...{ reports: join(reports, 'nodes', name), signingKey: plan.options.signingKey },
  }))
  const failed = ({ place }: FinishTask, reason: string) => lostRow(place, 'no bundle', [reason])
  for await (const row of inWorkers<FinishTask, NodeRow>(tasks, { worker, limits, failed })) rows.push(row)
  const fleet = fleetOfNodes(
    rows,
    committed.map(({ id }) => id),
  )
  await write(fleet, committed, folder, reports)
  console.log(sealedBy(key))
  for (const line of [...fleetLines(fleet), join(reports, 'index.html')]) console.log(visibleLine(line))
  return fleet.exitCode
}

// The page last: until then it says that the run did not finish
async function write(
  fleet: Fleet,
  committed: readonly CommittedClaim[],
  folder: string,
  reports: string,
): Promise<void> {
  const files = { 'nodes.json': stableJson(fleet), 'index.html': fleetPage(fleet, committed, ofRun) }
  try {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text)
      await rename(join(folder, name), join(reports, name))
    }
  } catch (error) {
    throw unwritable(reports, error)
  }
}
