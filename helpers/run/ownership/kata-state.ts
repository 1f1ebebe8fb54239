import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unmountIn } from './mounts.ts'
import type { Swept } from './sweep.ts'

/** Where Kata's shims, Go and Rust, keep what they have of a sandbox, in a folder that is called after its id. */
const places = ['vc/sbs', 'vc/vm', 'kata', 'kata-containers/shared/sandboxes']

/**
 * Removes what Kata still has of exactly these sandboxes, once they have ended: a start that fails, or a shim that is killed, leaves it. What
 * is mounted there is the container's, or of the host, and never removed: it is unmounted first. `run`: the host's /run.
 */
export async function removeKataState(ids: readonly string[], run = '/run'): Promise<Swept> {
  // An id that is none, as of a journal that somebody edited, would name the folder of all
  const whole = ids.filter(id => /^[0-9a-f]{64}$/.test(id))
  const folders = whole.flatMap(id => places.map(place => join(run, place, id))).filter(existsSync)
  const swept = await Promise.all(folders.map(removeFolder))
  return { removed: swept.flatMap(each => each.removed), left: swept.flatMap(each => each.left) }
}

async function removeFolder(folder: string): Promise<Swept> {
  const { removed, left } = await unmountIn(folder)
  if (left.length > 0) return { removed, left }
  rmSync(folder, { recursive: true, force: true })
  return { removed: [...removed, `file ${folder}`], left }
}
