import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommittedClaim } from '../../claim/committed.ts'
import { type Fleet, fleetOf } from '../../evidence/fleet/fleet.ts'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { stableJson } from '../../evidence/json.ts'
import { unwritable } from '../../evidence/unwritable.ts'
import { fleetPage, unfinishedFleetPage } from '../../report/fleet/fleet-page.ts'
import { openWorkFolder } from '../work-folder.ts'

/** The names are a contract. */
export const fleetFiles = { json: 'fleet.json', page: 'fleet.html' } as const

/**
 * Writes fleet.json and fleet.html of the rows that `judge` comes to in a folder for its own files, and moves them into place when they are whole; until then the
 * page says that the report did not finish. Throws LabError REPORT_UNWRITABLE.
 */
export async function writeFleet(
  reports: string,
  committed: readonly CommittedClaim[],
  judge: (folder: string) => Promise<readonly NodeRow[]>,
): Promise<Fleet> {
  try {
    await mkdir(reports, { recursive: true })
    await using work = await openWorkFolder(reports, `fleet-${process.pid}-${Date.now()}`)
    const put = async (name: string, text: string) => {
      await writeFile(join(work.folder, name), text)
      await rename(join(work.folder, name), join(reports, name))
    }
    await rm(join(reports, fleetFiles.json), { force: true })
    await put(fleetFiles.page, unfinishedFleetPage())
    const ids = committed.map(({ id }) => id)
    const fleet = fleetOf(await judge(work.folder), ids)
    const page = fleetPage(fleet, committed)
    await put(fleetFiles.json, stableJson(fleet))
    await put(fleetFiles.page, page)
    return fleet
  } catch (error) {
    throw unwritable(reports, error)
  }
}
