import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { CommittedClaim } from '../claim/committed.ts'
import { readVerifyKey } from '../evidence/seal/key.ts'
import { type Environment, readOptions } from '../lab/options.ts'
import { fleetLines } from '../report/fleet/fleet-lines.ts'
import { demandsIn } from './check/demands.ts'
import { tell } from './check/tell.ts'
import { keyUnused } from './check/unsigned.ts'
import { countdown, type Terminal } from './countdown.ts'
import type { NodeTask } from './fleet/check-node.ts'
import { checkNodes } from './fleet/check-nodes.ts'
import { findBundles } from './fleet/find-bundles.ts'
import type { Named } from './fleet/look-into.ts'
import { fleetFiles, writeFleet } from './fleet/write-fleet.ts'
import { committedClaims, reportsFolder } from './project-root.ts'

/** Where results go, where progress is told, and where the rest. */
export interface Outlet {
  readonly reports: string
  readonly terminal: Terminal
  readonly tell: (line: string) => void
}

const ours: Outlet = { reports: reportsFolder, terminal: process.stderr, tell }

/** `merge BUNDLE…`: one report of the bundles of many nodes. No container is started or asked, no root is needed. Throws LabError NO_FOLDER, BAD_KEY. */
export async function merge(named: readonly string[], env: Environment, outlet = ours): Promise<number> {
  const [{ reports, terminal, tell }, options] = [outlet, readOptions(env)]
  for (const line of keyUnused(env)) tell(line)
  const { verifyKey } = options
  // A key that cannot be read is the caller's mistake, not the bundles'
  if (verifyKey !== undefined) readVerifyKey(verifyKey)
  const found = await findBundles(named, env.INIT_CWD ?? '.')
  const tasks = found.map(each => ({ ...taskOf(each, reports, verifyKey), demands: demandsIn(options) }))
  const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  const { step, end } = countdown(tasks.length, 'bundles', terminal)
  const fleet = await writeFleet(reports, committed, work => checkNodes(tasks, { work, env, told: () => step() }))
  end()
  for (const line of [...fleetLines(fleet), ...Object.values(fleetFiles).map(name => join(reports, name))]) tell(line)
  return fleet.exitCode
}

function taskOf(
  { bundle, folder, unreadable }: Named,
  reports: string,
  verifyKey: string | undefined,
): Omit<NodeTask, 'demands'> {
  const page = relative(reports, join(folder, 'index.html')).split('/').map(encodeURIComponent).join('/')
  return {
    ...{ place: { bundle, page }, folder },
    ...(verifyKey === undefined ? {} : { verifyKey }),
    ...(unreadable === undefined ? {} : { unreadable }),
  }
}
