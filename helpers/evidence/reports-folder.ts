import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { manifestFile, statementFile } from './seal/manifest.ts'
import { unwritable } from './unwritable.ts'

/** The report that a person opens. */
export const page = 'index.html'
/** All that a run may leave in the folder besides the page; what is here when a run starts is an older run's. */
export const results = ['evidence.json', 'results.json', 'junit.xml', manifestFile, statementFile, 'raw']
/** What a run over many nodes leaves in their place. */
export const ofManyNodes = ['nodes', 'nodes.json']
const draft = '.writing-'

/** Removes what is named, if it is there. */
export async function clear(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}

/** Asked for several folders at once, Node says ENOENT of a read-only disk: so one after the other. */
async function make(folder: string): Promise<void> {
  const failed = await mkdir(folder).catch((error: NodeJS.ErrnoException) => error)
  if (failed?.code === 'ENOENT') {
    await make(dirname(folder))
    await mkdir(folder, { recursive: true })
  } else if (failed && failed.code !== 'EEXIST') throw failed
}

/**
 * A folder for drafts while the work goes on. They lie inside the folder, not beside it: a rename never crosses file systems, even if the folder is a mount.
 * Throws LabError REPORT_UNWRITABLE.
 */
export async function withDrafts(folder: string, work: (drafts: string) => Promise<void>): Promise<void> {
  try {
    await make(folder)
    const left = await readdir(folder)
    await clear(
      folder,
      left.filter(name => name.startsWith(draft)),
    )
    const drafts = await mkdtemp(join(folder, draft))
    await work(drafts).finally(() => rm(drafts, { recursive: true, force: true }))
  } catch (error) {
    throw unwritable(folder, error)
  }
}
