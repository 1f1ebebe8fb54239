import { existsSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { reportsFolder } from '../project-root.ts'

/** Where the report of what was checked lies: never in the place of what is checked, nor behind a link to it. `folder` is a real path. */
export function reportOf(folder: string, partial = false): string {
  const place = join(reportsFolder, partial ? 'partial/checked' : 'checked', basename(folder) || 'root')
  return existsSync(place) && realpathSync(place) === folder ? `${place}-again` : place
}
