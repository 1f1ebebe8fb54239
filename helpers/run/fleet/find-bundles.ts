import { realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { inside } from '../batch/inside.ts'
import { broken, isLink, lookInto, type Named, notFollowed } from './look-into.ts'

/** The bundles in all that was named, from `base`; a folder that is named twice has one row. Throws LabError NO_FOLDER. */
export async function findBundles(named: readonly string[], base: string): Promise<Named[]> {
  if (named.length === 0) throw noFolder('No bundle was named')
  const option = named.find(each => each.startsWith('-') || each === '')
  if (option !== undefined) throw noFolder(`"${option}" is no option, and no folder that can be told from one`)
  const all = new Map<string, Named>()
  for (const each of named)
    for (const found of await bundlesIn(base, each)) if (!all.has(found.folder)) all.set(found.folder, found)
  return [...all.values()]
}

/**
 * The bundles in a folder that was named, from `base`: it is one, or holds folders of which at least one is. What holds none gets a
 * row as well: nothing is passed over in silence.
 */
async function bundlesIn(base: string, named: string): Promise<Named[]> {
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

function noFolder(message: string): LabError {
  const remedy =
    'say which: npm run lab:merge -- bundles/host-1 bundles/host-2, or the folder that holds them (a name that begins with - as ./-name)'
  return new LabError('NO_FOLDER', message, { remedy })
}
