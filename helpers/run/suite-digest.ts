import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../evidence/seal/manifest.ts'
import { root } from './project-root.ts'

let known: Promise<string> | undefined

/** Digest of this checkout's specs/ and helpers/, once for the life of the process. */
export function suiteDigest(): Promise<string> {
  known ??= digestOf(root)
  return known
}

/**
 * sha256, hexadecimal, over specs/ and helpers/: of all lines that `sha256sum` prints of their files, sorted by path as
 * bytes. Hidden files do not count. The same by hand: `find specs helpers -type f -not -name '.*' | LC_ALL=C sort |
 * xargs -d '\n' sha256sum | sha256sum`.
 */
export async function digestOf(folder: string): Promise<string> {
  const files = (await Promise.all(['specs', 'helpers'].map(each => filesIn(folder, each)))).flat()
  const bytewise = files.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const lines = await Promise.all(
    bytewise.map(async file => `${sha256(await readFile(join(folder, file)))}  ${file}\n`),
  )
  return sha256(lines.join(''))
}

async function filesIn(folder: string, inside: string): Promise<string[]> {
  const found = await readdir(join(folder, inside), { withFileTypes: true, recursive: true })
  return found
    .filter(each => each.isFile() && !each.name.startsWith('.'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
}
