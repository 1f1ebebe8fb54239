import { lstat, realpath } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
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

const notFollowed = 'it is a link, and links are not followed'

/**
 * The bundles in a folder that was named, from `base`: it is one, or holds folders of which at least one is. What holds none gets a
 * row as well: nothing is passed over in silence.
 */
export async function findBundles(base: string, named: string): Promise<Named[]> {
  const folder = resolve(base, named)
  if (!named.endsWith('/') && (await isLink(folder)))
    return [broken(named, folder, `${notFollowed}; with a / at its end it is the folder`)]
  const own = await lookInto(named, await realpath(folder).catch(() => folder))
  if (own.unreadable === undefined) return [own]
  const below = await inBetween(own)
  return below.some(each => each.unreadable === undefined) ? below : [own]
}

async function inBetween({ bundle, folder }: Named): Promise<Named[]> {
  const content = await inside(folder)
  if (typeof content === 'string') return []
  const links = content.links.map(name => broken(join(bundle, name), join(folder, name), notFollowed))
  const folders: Named[] = []
  for (const name of content.folders) folders.push(await lookInto(join(bundle, name), join(folder, name)))
  return [...folders, ...links]
}

async function lookInto(bundle: string, folder: string): Promise<Named> {
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
const isLink = (path: string) =>
  lstat(path).then(
    stats => stats.isSymbolicLink(),
    () => false,
  )
const broken = (bundle: string, folder: string, unreadable: string): Named => ({ bundle, folder, unreadable })

/** What a folder is called, whatever way it was named. */
export const folderName = ({ folder }: Named): string => basename(folder)
