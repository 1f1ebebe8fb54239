import { constants, type Dirent } from 'node:fs'
import { open, readdir, realpath } from 'node:fs/promises'
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
  readonly files: readonly TextFile[]
  readonly unreadable: readonly Unreadable[]
}

const mostFiles = 500
const mostBytes = 2 * 1024 * 1024
const deepest = 4
const parts = ['analysis', 'bench', 'isolation', 'kata', 'runc', 'setup']

/** Reads every text file of a recorded lab12 folder, within bounds; nothing outside of it. Throws LabError NO_FOLDER. */
export async function readShelf(folder: string): Promise<Shelf> {
  const root = await rootOf(folder)
  const shelf = { root, files: [] as TextFile[], unreadable: [] as Unreadable[] }
  for await (const path of walk(root, '', 0, shelf.unreadable)) {
    if (shelf.files.length + shelf.unreadable.length >= mostFiles) {
      shelf.unreadable.push({ file: path, reason: `the folder has more than ${mostFiles} files` })
      break
    }
    await take(path, shelf)
  }
  return shelf
}

// A folder handed in may be the recording itself or hold it: labs/lab12
async function rootOf(folder: string): Promise<string> {
  const candidates = ['', 'lab12', 'labs/lab12'].map(each => join(folder, each))
  for (const candidate of candidates) {
    const entries = await entriesOf(candidate)
    if (entries.some(entry => entry.isDirectory() && parts.includes(entry.name.toLowerCase()))) return candidate
  }
  await readdir(folder).catch(error => {
    throw noFolder(folder, error)
  })
  return folder
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => [])
}

async function* walk(root: string, path: string, depth: number, unreadable: Unreadable[]): AsyncGenerator<string> {
  const entries = (await entriesOf(join(root, path))).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const file = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.isDirectory()) {
      if (depth < deepest) yield* walk(root, file, depth + 1, unreadable)
    } else if (entry.isSymbolicLink() && !(await staysInside(root, file))) {
      unreadable.push({ file, reason: 'it is a link that leads nowhere or out of the folder' })
    } else if (entry.isFile() || entry.isSymbolicLink()) yield file
    else unreadable.push({ file, reason: 'it is no file' })
  }
}

async function staysInside(root: string, path: string): Promise<boolean> {
  try {
    const way = relative(await realpath(root), await realpath(join(root, path)))
    return way !== '..' && !way.startsWith(`..${sep}`)
  } catch {
    return false
  }
}

async function take(path: string, shelf: { root: string; files: TextFile[]; unreadable: Unreadable[] }): Promise<void> {
  const bytes = await bytesOf(join(shelf.root, path))
  const read = typeof bytes === 'string' ? { reason: bytes } : linesIn(bytes)
  if ('lines' in read) shelf.files.push({ path, lines: read.lines })
  else shelf.unreadable.push({ file: path, reason: read.reason })
}

// The size is taken from what was opened, so a file that changes meanwhile stays within bounds; a pipe must not block
async function bytesOf(path: string): Promise<Uint8Array | string> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = await file.stat()
    if (!stats.isFile()) return 'it is no file'
    if (stats.size > mostBytes) return `it has ${stats.size} bytes, more than ${mostBytes}`
    const buffer = Buffer.alloc(stats.size)
    const { bytesRead } = await file.read(buffer, 0, stats.size, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    return `it cannot be opened: ${(error as NodeJS.ErrnoException).code}`
  }
}

function noFolder(folder: string, error: NodeJS.ErrnoException): LabError {
  const remedy = 'name a folder like labs/lab12, with analysis/, bench/, isolation/, kata/'
  return new LabError('NO_FOLDER', `${folder} cannot be read as a folder`, { cameBack: error.code ?? '', remedy })
}
