import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pinned from './pins.json' with { type: 'json' }

/**
 * Versions of what is built from source. Each is the one in its go.mod; a test holds them together.
 * Go: the oldest patch that all of them build with, and newer. gVisor: the newest module version that holds its generated files;
 * it runs on current kernels, as Debian's packages of it do not, and builds in half the time of the one before (January 2026).
 */
export const pins = pinned

/** What the parts are made from, as globs in this folder; other parts come when one of these files changes. */
const sources = ['pins.json', 'go/**/{go.mod,go.sum,*.go}', 'shop/*', '{images,oci-layout,tar}.ts']

/** Key of the parts made from these pins and sources: 16 hex digits. */
export function pinsKey(folder = import.meta.dirname): string {
  const files = sources.flatMap(pattern => globSync(pattern, { cwd: folder })).sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}
