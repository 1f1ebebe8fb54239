import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { beginBundle } from '../../evidence/begin-bundle.ts'
import { reportsProblem } from '../before/reports-room.ts'
import { reportsFolder } from '../project-root.ts'
import { tell } from './tell.ts'

/**
 * Begins the report of a check in its place or, where this user cannot write there, in a folder for temporary files,
 * and says so; gives the folder. A check needs no more than to read, so its verdict does not hang on a page. Throws
 * LabError REPORT_UNWRITABLE: it can write nowhere.
 */
export async function beginReport(place: string, unfinishedPage: string): Promise<string> {
  const known = place.startsWith(reportsFolder) ? reportsProblem(reportsFolder, 'partial') : undefined
  const problem = known ?? (await beginBundle(place, unfinishedPage).catch(caught))
  if (problem === undefined) return place
  if (!isUnwritable(problem)) throw problem
  const elsewhere = await mkdtemp(join(tmpdir(), 'kata-lab-spec-checked-')).catch(() => undefined)
  if (elsewhere === undefined) throw problem
  await beginBundle(elsewhere, unfinishedPage)
  const [why] = (problem.cameBack ?? problem.code).split(',')
  tell(`The page cannot go to ${place} (${why}); it goes to ${elsewhere}`)
  return elsewhere
}

const caught = (error: unknown) => error

const isUnwritable = (problem: unknown): problem is LabError =>
  problem instanceof LabError && problem.code === 'REPORT_UNWRITABLE'
