import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The folders in a folder, and the links to folders or to nothing; by name. Hidden ones are left out. */
export interface Inside {
  readonly folders: readonly string[]
  readonly links: readonly string[]
  readonly hasFiles: boolean
}

/** How many folders are looked at, and how many one may hold. */
export const mostFolders = 100_000

/** Looks into a folder; or says why it cannot. */
export async function inside(path: string): Promise<Inside | string> {
  try {
    return await list(path)
  } catch (error) {
    return reasonOf(error as NodeJS.ErrnoException)
  }
}

// Entry by entry: a folder of a million files must not fill the memory
async function list(path: string): Promise<Inside | string> {
  const found = { folders: [] as string[], links: [] as string[], hasFiles: false }
  for await (const entry of await opendir(path)) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) found.folders.push(entry.name)
    else if (entry.isSymbolicLink() && !(await leadsToFile(join(path, entry.name)))) found.links.push(entry.name)
    else found.hasFiles = true
    if (found.folders.length + found.links.length > mostFolders) return `it holds more than ${mostFolders} folders`
  }
  return { ...found, folders: found.folders.sort(), links: found.links.sort() }
}

async function leadsToFile(path: string): Promise<boolean> {
  return stat(path).then(
    stats => !stats.isDirectory(),
    () => false,
  )
}

function reasonOf({ code = '' }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such folder'
  return code === 'ENOTDIR' ? 'it is not a folder' : `it cannot be opened: ${code}`
}
