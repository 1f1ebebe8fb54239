import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pinned from './pins.json' with { type: 'json' }

/**
 * Versions of what is built for the test cluster; each is the one in its go.mod, a test holds them together. Kubernetes 1.34 is the last
 * whose kubelet takes cgroup v1 without being told to; etcd is the one that it was released with.
 */
export const pins = pinned

/** Key of the parts made from these pins: 16 hex digits. */
export function pinsKey(folder = import.meta.dirname): string {
  const hash = createHash('sha256')
  for (const file of globSync(['pins.json', 'go/*/go.{mod,sum}', 'recipes.ts'], { cwd: folder }).sort())
    hash.update(`${file}\0`).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}
