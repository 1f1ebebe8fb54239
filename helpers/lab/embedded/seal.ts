import { createHash } from 'node:crypto'
import { globSync, lstatSync, readFileSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The mark of a complete part: what it contained when it was made. */
export interface Seal {
  readonly versions: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, SealedFile>>
}

interface SealedFile {
  readonly size: number
  /** Modification time, ms */
  readonly time: number
  readonly sha256: string
}

const sealName = 'complete.json'

/** Marks the part in this folder as complete. */
export function seal(folder: string, versions: Seal['versions']): void {
  const paths = globSync('**', { cwd: folder }).filter(path => lstatSync(join(folder, path)).isFile())
  const files = Object.fromEntries(paths.sort().map(path => [path, sealed(join(folder, path))]))
  writeFileSync(join(folder, sealName), JSON.stringify({ versions, files } satisfies Seal))
}

/** The mark of a complete part; undefined: there is none that can be read. */
export function readSeal(folder: string): Seal | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, sealName), 'utf8'))
  } catch {
    return undefined
  }
}

/** What is wrong with the part in this folder, in words; undefined: it is as it was made. */
export function damage(folder: string): string | undefined {
  const mark = readSeal(folder)
  if (mark === undefined) return statSync(folder, { throwIfNoEntry: false }) ? 'half-built' : 'absent'
  for (const [path, file] of Object.entries(mark.files)) {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    if (!found) return `${path} is missing`
    if (found.size !== file.size) return `${path} has ${found.size} bytes and not ${file.size}`
    if (changed(found, join(folder, path), file)) return `${path} is not the file that was made`
  }
  return undefined
}

// Hashing everything at each start would take longer than the start itself
function changed(found: Stats, path: string, file: SealedFile): boolean {
  return found.mtimeMs !== file.time && sha256(path) !== file.sha256
}

function sealed(path: string): SealedFile {
  const { size, mtimeMs } = statSync(path)
  return { size, time: mtimeMs, sha256: sha256(path) }
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
