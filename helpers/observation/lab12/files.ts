import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
} from 'node:fs'
import { join, relative, sep } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import type { Unreadable } from '../../probe/facts.ts'
import { type Line, linesIn } from './lines.ts'

/** A file of the folder that could be read. */
export interface TextFile {
  /** From the recording's root, with `/` */
  readonly path: string
  readonly lines: readonly Line[]
}

/** What was read of a folder, and what was not. */
export interface Shelf {
  /** Folder that the paths are from */
  readonly root: string
  readonly files: TextFile[]
  readonly unreadable: Unreadable[]
}

const mostFiles = 500
const mostBytes = 2 * 1024 * 1024
const mostBytesInAll = 8 * 1024 * 1024
const deepest = 4
const parts = ['analysis', 'bench', 'isolation', 'kata', 'runc', 'setup']

/** Reads every text file of a recorded lab12 folder, within bounds; nothing outside of it. Throws LabError NO_FOLDER. */
export function readShelf(folder: string): Shelf {
  const shelf: Shelf = { root: rootOf(folder), files: [], unreadable: [] }
  let left = mostBytesInAll
  for (const path of walk(shelf.root, '', 0, shelf.unreadable)) {
    if (shelf.files.length + shelf.unreadable.length >= mostFiles) {
      shelf.unreadable.push({ file: path, reason: `the folder has more than ${mostFiles} files` })
      break
    }
    left -= take(path, shelf, left)
  }
  return shelf
}

// A folder handed in may be the recording itself or hold it: labs/lab12
function rootOf(folder: string): string {
  const candidates = ['', 'lab12', 'labs/lab12'].map(each => join(folder, each))
  const isRoot = (entry: Dirent) => entry.isDirectory() && parts.includes(entry.name.toLowerCase())
  const root = candidates.find(candidate => staysInside(folder, candidate) && entriesOf(candidate).some(isRoot))
  if (root !== undefined) return root
  try {
    readdirSync(folder)
  } catch (error) {
    throw noFolder(folder, error as NodeJS.ErrnoException)
  }
  return folder
}

// At most as many as could be read anyway: a folder may have a million
function entriesOf(folder: string): Dirent[] {
  const entries: Dirent[] = []
  try {
    const open = opendirSync(folder)
    for (let entry = open.readSync(); entry !== null && entries.length <= mostFiles; entry = open.readSync())
      entries.push(entry)
    open.closeSync()
  } catch {
    return entries
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function* walk(root: string, path: string, depth: number, unreadable: Unreadable[]): Generator<string> {
  for (const entry of entriesOf(join(root, path))) {
    const file = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.isDirectory()) {
      if (depth < deepest) yield* walk(root, file, depth + 1, unreadable)
      else unreadable.push({ file, reason: `it is a folder more than ${deepest} deep` })
    } else if (entry.isSymbolicLink() && !staysInside(root, join(root, file))) {
      unreadable.push({ file, reason: 'it is a link that leads nowhere or out of the folder' })
    } else if (entry.isFile() || entry.isSymbolicLink()) yield file
    else unreadable.push({ file, reason: 'it is no file' })
  }
}

function staysInside(root: string, path: string): boolean {
  try {
    const way = relative(realpathSync(root), realpathSync(path))
    return way !== '..' && !way.startsWith(`..${sep}`)
  } catch {
    return false
  }
}

// Gives how many bytes were taken
function take(path: string, shelf: Shelf, left: number): number {
  const bytes = bytesOf(join(shelf.root, path), left)
  const read = typeof bytes === 'string' ? { reason: bytes } : linesIn(bytes)
  if ('lines' in read) shelf.files.push({ path, lines: read.lines })
  else shelf.unreadable.push({ file: path, reason: read.reason })
  return typeof bytes === 'string' ? 0 : bytes.length
}

// The size is that of what was opened, so a file that changes meanwhile stays within bounds; a pipe must not block
function bytesOf(path: string, left: number): Uint8Array | string {
  let file: number | undefined
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = fstatSync(file)
    if (!stats.isFile()) return 'it is no file'
    if (stats.size > mostBytes) return `it has ${stats.size} bytes, more than ${mostBytes}`
    if (stats.size > left) return `the folder has more than ${mostBytesInAll} bytes`
    const buffer = Buffer.alloc(stats.size)
    return buffer.subarray(0, readSync(file, buffer, 0, stats.size, 0))
  } catch (error) {
    return `it cannot be opened: ${(error as NodeJS.ErrnoException).code}`
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function noFolder(folder: string, error: NodeJS.ErrnoException): LabError {
  const remedy = 'name a folder like labs/lab12, with analysis/, bench/, isolation/, kata/'
  return new LabError('NO_FOLDER', `${folder} cannot be read as a folder`, { cameBack: error.code ?? '', remedy })
}
