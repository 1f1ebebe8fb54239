import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clear, ofManyNodes, page, results, withDrafts } from './reports-folder.ts'

/**
 * The folder at a run's start: the page says that the run did not finish, and no older result is left to be taken
 * for this run's. Throws LabError REPORT_UNWRITABLE.
 */
export async function beginBundle(folder: string, unfinishedPage: string): Promise<void> {
  try {
    await withDrafts(folder, async drafts => {
      await writeFile(join(drafts, page), unfinishedPage)
      await rename(join(drafts, page), join(folder, page))
      await clear(folder, [...results, ...ofManyNodes])
    })
  } catch (error) {
    // A full disk takes no page, but what lies on it can go
    await clear(folder, [page, ...results, ...ofManyNodes]).catch(() => undefined)
    throw error
  }
}
