import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LabError } from '../engine/lab-error.ts'
import { page, results } from './reports-folder.ts'
import type { Files } from './seal/manifest.ts'
import { visibleLine } from './visible.ts'

/** A folder as it was read: its files, and what must not be in a bundle. */
export interface ReadFolder {
  readonly files: Files
  /** Links, devices, empty folders, files that a bundle has not: each begins with its path */
  readonly problems: readonly string[]
  /** What was let lie beside the bundle, and was not looked at */
  readonly beside: readonly string[]
}

const [maxFileBytes, maxBytes, maxFiles] = [64 * 2 ** 20, 512 * 2 ** 20, 20_000]
/** All that a bundle is made of; of raw/ what it is named after. */
const contract = [page, ...results]
const isOfBundle = (path: string) => contract.includes(path) || /^raw\/[^/]+$/.test(path)

/**
 * Reads all files of a bundle, within bounds; no link is followed. What else lies there is a problem, for it would be
 * taken for results: but for the names in `allowed`, which are left alone. Throws LabError BUNDLE_UNREADABLE.
 */
export async function readBundleFolder(folder: string, allowed: readonly string[] = []): Promise<ReadFolder> {
  const found: Found = { files: new Map(), problems: [], bytes: 0 }
  const names = await list(folder)
  const beside = names.filter(name => allowed.includes(name))
  await readAll(
    folder,
    names.filter(name => !beside.includes(name)),
    found,
  )
  return { files: found.files, problems: found.problems, beside }
}

interface Found {
  readonly files: Map<string, Uint8Array>
  readonly problems: string[]
  bytes: number
}

async function readAll(folder: string, paths: readonly string[], found: Found): Promise<void> {
  for (const path of paths) {
    const what = await lstat(join(folder, path)).catch(cannot(path))
    if (what.isDirectory()) {
      const inside = await list(join(folder, path))
      if (inside.length === 0) found.problems.push(`${path}: an empty folder is no part of a bundle`)
      await readAll(
        folder,
        inside.map(name => `${path}/${name}`),
        found,
      )
    } else if (what.isFile() && isOfBundle(path)) await readOne(folder, path, what.size, found)
    else if (what.isFile()) found.problems.push(`${path}: it is no part of a bundle`)
    else
      found.problems.push(
        `${path}: ${what.isSymbolicLink() ? 'a link' : 'neither file nor folder'}; it is not followed`,
      )
  }
}

async function readOne(folder: string, path: string, size: number, found: Found): Promise<void> {
  found.bytes += size
  if (size > maxFileBytes) throw tooMuch(path, `${size} bytes; ${maxFileBytes} are allowed`)
  if (found.bytes > maxBytes) throw tooMuch(path, `with it the bundle has more than ${maxBytes} bytes`)
  if (found.files.size >= maxFiles) throw tooMuch(path, `with it the bundle has more than ${maxFiles} files`)
  found.files.set(path, await readFile(join(folder, path)).catch(cannot(path)))
}

const list = async (folder: string) => (await readdir(folder).catch(cannot(folder))).sort()

function cannot(path: string): (error: Error) => never {
  return error => {
    throw new LabError('BUNDLE_UNREADABLE', `${path} cannot be read`, {
      cameBack: visibleLine(error.message),
      remedy: 'name a folder of evidence that this user may read',
    })
  }
}

function tooMuch(path: string, why: string): LabError {
  const remedy = 'see where it comes from: no run writes that much'
  return new LabError('BUNDLE_UNREADABLE', `${path} is too much to be evidence`, { cameBack: why, remedy })
}
