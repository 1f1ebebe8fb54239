import { existsSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { reportsFolder } from '../project-root.ts'

/** What this suite itself leaves beside a bundle in the reports of its own checkout. */
const beside = ['.runs', 'batch.html', 'batch.json', 'checked', 'fleet.html', 'fleet.json', 'partial', 'tests']

/**
 * What may lie beside the bundle in a folder: only in this checkout's own reports anything. `folder` is a real path.
 */
export function allowedBeside(folder: string): readonly string[] {
  const isOwn = (own: string) => existsSync(own) && realpathSync(own) === folder
  if (isOwn(reportsFolder)) return beside
  return isOwn(join(reportsFolder, 'partial')) ? ['.runs', 'checked'] : []
}

/** Where the report of what was checked lies: never in the place of what is checked, nor behind a link to it. `folder` is a real path. */
export function reportOf(folder: string, partial = false): string {
  const place = join(reportsFolder, partial ? 'partial/checked' : 'checked', basename(folder) || 'root')
  return existsSync(place) && realpathSync(place) === folder ? `${place}-again` : place
}
