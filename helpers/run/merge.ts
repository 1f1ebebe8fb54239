import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { CommittedClaim } from '../claim/committed.ts'
import { LabError } from '../engine/lab-error.ts'
import { fleetOf } from '../evidence/fleet/fleet.ts'
import type { NodeRow } from '../evidence/fleet/node-row.ts'
import { lostRow } from '../evidence/fleet/row-of.ts'
import { readVerifyKey } from '../evidence/seal/key.ts'
import { visibleLine } from '../evidence/visible.ts'
import { type Environment, readOptions } from '../lab/options.ts'
import { fleetLines } from '../report/fleet/fleet-lines.ts'
import type { NodeTask } from './fleet/check-node.ts'
import { findBundles, type Named } from './fleet/find-bundles.ts'
import { fleetFiles, writeFleet } from './fleet/write-fleet.ts'
import { inWorkers } from './in-workers.ts'
import { committedClaims, reportsFolder } from './project-root.ts'

/** Where results go, and where the rest is told. */
export interface Outlet {
  readonly reports: string
  readonly tell: (line: string) => void
}

const ours: Outlet = { reports: reportsFolder, tell: line => console.log(visibleLine(line)) }
const worker = new URL('./fleet/check-node.ts', import.meta.url).href
const limits = { threads: 1, deadlineMs: 60_000, heapMb: 512 }

/** `merge BUNDLE…`: one report of the bundles of many nodes. Nothing is started or asked, no root is needed. Throws LabError NO_FOLDER, BAD_KEY. */
export async function merge(named: readonly string[], env: Environment, { reports, tell } = ours): Promise<number> {
  const { verifyKey } = readOptions(env)
  // A key that cannot be read is the caller's mistake, not the bundles'
  if (verifyKey !== undefined) readVerifyKey(verifyKey)
  const found = await findAll(named, env.INIT_CWD ?? '.')
  const tasks = found.map(each => taskOf(each, reports, verifyKey))
  const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  const fleet = await writeFleet(reports, committed, async () =>
    fleetOf(
      await rowsOf(tasks),
      committed.map(({ id }) => id),
    ),
  )
  for (const line of [...fleetLines(fleet), ...Object.values(fleetFiles).map(name => join(reports, name))]) tell(line)
  return fleet.exitCode
}

async function rowsOf(tasks: readonly NodeTask[]): Promise<NodeRow[]> {
  const failed = ({ place }: NodeTask, reason: string) => lostRow(place, 'unreadable', [reason])
  const rows: NodeRow[] = []
  for await (const row of inWorkers<NodeTask, NodeRow>(tasks, { worker, limits, failed })) rows.push(row)
  return rows
}

function taskOf({ bundle, folder, unreadable }: Named, reports: string, verifyKey: string | undefined): NodeTask {
  const page = relative(reports, join(folder, 'index.html')).split('/').map(encodeURIComponent).join('/')
  return {
    ...{ place: { bundle, page }, folder },
    ...(verifyKey === undefined ? {} : { verifyKey }),
    ...(unreadable === undefined ? {} : { unreadable }),
  }
}

// A folder that is named twice has one row
async function findAll(named: readonly string[], base: string): Promise<Named[]> {
  if (named.length === 0) throw noFolder('No bundle was named')
  const option = named.find(each => each.startsWith('-') || each === '')
  if (option !== undefined) throw noFolder(`"${option}" is no option, and no folder that can be told from one`)
  const all = new Map<string, Named>()
  for (const each of named)
    for (const found of await findBundles(base, each)) if (!all.has(found.folder)) all.set(found.folder, found)
  return [...all.values()]
}

function noFolder(message: string): LabError {
  const remedy =
    'say which: npm run lab:merge -- bundles/host-1 bundles/host-2, or the folder that holds them (a name that begins with - as ./-name)'
  return new LabError('NO_FOLDER', message, { remedy })
}
