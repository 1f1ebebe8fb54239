import { join } from 'node:path'
import { held, partsIn } from './holds.ts'
import { type Inside, inside, mostFolders } from './inside.ts'

/** A folder that gets a row: where its recording is, or why it cannot be read. */
export interface Target {
  readonly path: string
  readonly root: string
  readonly unreadable?: string
}

const deepest = 6
const plainly = 3

/**
 * The recordings in a folder that was named: it is one, holds `lab12` or `labs/lab12`, or holds many such folders, within
 * bounds. Links in it are not followed. What holds none gets a row as well: nothing is passed over in silence.
 */
export async function findRecordings(path: string): Promise<Target[]> {
  const targets = await search({ path, depth: 0, seen: { folders: 0 } })
  return targets.length > 0 ? targets : [at(path)]
}

interface Step {
  readonly path: string
  readonly depth: number
  readonly seen: { folders: number }
}

// Empty: nothing that looks like a recording is in it
async function search(step: Step): Promise<Target[]> {
  const { path, seen } = step
  if (++seen.folders > mostFolders) return [broken(path, `more than ${mostFolders} folders were looked at before it`)]
  const content = await inside(path)
  if (typeof content === 'string') return [broken(path, content)]
  if (partsIn(content) >= plainly) return [at(path)]
  const root = await held(path, content, inside)
  if (root !== undefined) return [at(path, root), ...(await besides(step, content, root))]
  if (content.folders.length === 0 && content.hasFiles && step.depth === 1) return [at(path)]
  const below = await searchAll(step, content)
  return partsIn(content) > 0 && below.every(isBroken) ? [at(path)] : below
}

// Beside a recording only others are of interest: in a checkout most folders are none
async function besides(step: Step, content: Inside, root: string): Promise<Target[]> {
  const folders = content.folders.filter(name => name !== root.split('/')[0])
  const below = await searchAll(step, { ...content, folders, links: [] })
  return below.filter(each => !isBroken(each))
}

async function searchAll({ path, depth, seen }: Step, { folders, links }: Inside): Promise<Target[]> {
  if (depth >= deepest) return []
  const all: Target[][] = []
  for (const name of folders) all.push(await search({ path: join(path, name), depth: depth + 1, seen }))
  if (depth > 0 && all.every(each => each.length === 0)) return []
  const none = (name = '') => [broken(join(path, name), 'there is no recording in it')]
  return [
    ...all.flatMap((each, index) => (each.length > 0 ? each : none(folders[index]))),
    ...links.map(name => broken(join(path, name), 'it is a link, and links are not followed')),
  ]
}

const at = (path: string, root = '.'): Target => ({ path, root })
const broken = (path: string, unreadable: string): Target => ({ path, root: '.', unreadable })
const isBroken = ({ unreadable }: Target) => unreadable !== undefined
