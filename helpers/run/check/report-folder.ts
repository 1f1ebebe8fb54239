import { basename, join } from 'node:path'
import { reportsFolder } from '../project-root.ts'

/** Where the report of what was checked lies: never in the place of what is checked. */
export function reportOf(folder: string, partial = false): string {
  const place = join(reportsFolder, partial ? 'partial/checked' : 'checked', basename(folder) || 'root')
  return place === folder ? `${place}-again` : place
}
