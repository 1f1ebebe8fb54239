import { join } from 'node:path'
import { type Kept, keep } from '../../engine/kept.ts'
import { LabError } from '../../engine/lab-error.ts'

export interface LockOptions {
  /** Called once, if somebody else holds the lock and we begin to wait */
  readonly onWait: () => void
  readonly signal?: AbortSignal
}

const holder = ['sh', '-c', 'echo held; cat >/dev/null']

/** Takes the folder's lock, waiting for whoever holds it. The kernel gives it back when this process ends, however it ends. */
export async function lock(folder: string, options: LockOptions): Promise<Kept> {
  const file = join(folder, 'lock')
  const free = await tryLock(file, options)
  if (free) return free
  options.onWait()
  return keep(['flock', file, ...holder], options)
}

/** Takes a lock that nobody holds; undefined: somebody does. */
export async function tryLock(file: string, options: { signal?: AbortSignal } = {}): Promise<Kept | undefined> {
  try {
    return await keep(['flock', '--nonblock', file, ...holder], options)
  } catch (error) {
    if (error instanceof LabError) return undefined
    throw error
  }
}

/** The file that running labs hold together, in the folder of their parts. */
export function inUse(parts: string): string {
  return join(parts, 'in-use')
}
