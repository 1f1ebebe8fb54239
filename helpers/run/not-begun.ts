import { readdir } from 'node:fs/promises'
import { LabError } from '../engine/lab-error.ts'
import { beginBundle } from '../evidence/begin-bundle.ts'
import { ofManyNodes, results } from '../evidence/reports-folder.ts'
import { visibleLine } from '../evidence/visible.ts'
import { unbegunPage } from '../report/unfinished.ts'

/**
 * A run was asked for and did not begin. The report of an earlier one that lies in its place is removed, for it would be taken for this one's: by who
 * collects `reports` whatever came of the job. Says so. Never throws.
 */
export async function notBegun(reports: string, why: string): Promise<void> {
  const names = await readdir(reports).catch((): string[] => [])
  if (![...results, ...ofManyNodes].some(name => names.includes(name))) return
  try {
    await beginBundle(reports, unbegunPage(new Date().toISOString(), why))
    console.error(`The report of an earlier run was removed from ${visibleLine(reports)}`)
  } catch (error) {
    console.error(visibleLine(`${reports} holds the report of an earlier run, not of this one: ${String(error)}`))
  }
}

/** Whether a run that failed so leaves what lies in reports/ alone: another run may be writing there. */
export const isOfOthers = (error: unknown) => error instanceof LabError && error.code === 'BUSY'
