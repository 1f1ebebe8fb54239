import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { inside } from '../batch/inside.ts'
import { bundleSigns } from '../check/bundle-signs.ts'

/** A folder that gets a row: a bundle, or why it is none. */
export interface Named {
  /** As it was named, or found in a folder that was named */
  readonly bundle: string
  /** Its real path */
  readonly folder: string
  /** Why it cannot be read */
  readonly unreadable?: string
}

export const notFollowed = 'it is a link, and links are not followed'

/** A folder as what it is: a bundle, or why it is none. */
export async function lookInto(bundle: string, folder: string): Promise<Named> {
  const why = await noBundle(folder)
  return why === undefined ? { bundle, folder } : broken(bundle, folder, why)
}

async function noBundle(folder: string): Promise<string | undefined> {
  const content = await inside(folder)
  if (typeof content === 'string') return content
  if (await holds(folder, bundleSigns)) return undefined
  if (await holds(folder, ['lab.json'])) return 'it is a recorded lab, not a bundle: npm run lab:check makes one of it'
  return 'it holds no bundle (evidence.json)'
}

async function holds(folder: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) if (await exists(join(folder, name))) return true
  return false
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )
export const isLink = (path: string) =>
  lstat(path).then(
    stats => stats.isSymbolicLink(),
    () => false,
  )
export const broken = (bundle: string, folder: string, unreadable: string): Named => ({ bundle, folder, unreadable })
