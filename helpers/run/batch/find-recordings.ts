import { lstat } from 'node:fs/promises'
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
const notFollowed = 'it is a link, and links are not followed'

/**
 * The recordings in a folder that was named: it is one, holds `lab12` or `labs/lab12`, or holds many such folders, within
 * bounds. Links are not followed. What holds none gets a row as well: nothing is passed over in silence.
 */
export async function findRecordings(path: string): Promise<Target[]> {
  if (await isLink(path)) return [broken(path, `${notFollowed}; with a / at its end it is the folder`)]
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
  const below = await searchBelow(step, content)
  if (partsIn(content) > 0 && below.flat().every(isBroken)) return [at(path)]
  return step.depth > 0 && below.flat().length === 0 ? [] : rowsOf(path, content, below)
}

// Beside a recording only others are of interest: in a checkout most folders are none
async function besides(step: Step, content: Inside, root: string): Promise<Target[]> {
  const folders = content.folders.filter(name => name !== root.split('/')[0])
  const below = await searchBelow(step, { ...content, folders })
  return below.flat().filter(each => !isBroken(each))
}

async function searchBelow({ path, depth, seen }: Step, { folders }: Inside): Promise<Target[][]> {
  const all: Target[][] = []
  if (depth >= deepest) return all
  for (const name of folders) all.push(await search({ path: join(path, name), depth: depth + 1, seen }))
  return all
}

async function rowsOf(path: string, { folders, links }: Inside, below: readonly Target[][]): Promise<Target[]> {
  const rows: Target[] = []
  for (const [index, each] of below.entries()) {
    if (each.length > 0) rows.push(...each)
    else rows.push(await hollow(join(path, folders[index] ?? '')))
  }
  return [...rows, ...links.map(name => broken(join(path, name), notFollowed))]
}

// Files that lie in no folder may still be known by what they look like
async function hollow(path: string): Promise<Target> {
  const content = await inside(path)
  const isFlat = typeof content !== 'string' && content.folders.length === 0 && content.hasFiles
  return isFlat ? at(path) : broken(path, 'there is no recording in it')
}

// Who names folders by a pattern names whatever lies there
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    stats => stats.isSymbolicLink(),
    () => false,
  )
}

const at = (path: string, root = '.'): Target => ({ path, root })
const broken = (path: string, unreadable: string): Target => ({ path, root: '.', unreadable })
const isBroken = ({ unreadable }: Target) => unreadable !== undefined
