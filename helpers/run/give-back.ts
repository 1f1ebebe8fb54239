import { lchown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../lab/options.ts'

/** Who called sudo, by user and group id; undefined: nobody did. */
export interface Caller {
  readonly uid: number
  readonly gid: number
}

/** The person who called sudo, for whom root writes. */
export function callerOf({ SUDO_UID, SUDO_GID }: Environment): Caller | undefined {
  const [uid, gid] = [Number(SUDO_UID), Number(SUDO_GID)]
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined
}

/** Gives a folder that root wrote to the person who called sudo; does nothing for root itself. A link is given, never what it points to. */
export async function giveBack(folder: string, to: Caller | undefined): Promise<void> {
  if (to === undefined) return
  const inside = await readdir(folder, { recursive: true }).catch(() => undefined)
  if (inside === undefined) return
  for (const path of [folder, ...inside.map(name => join(folder, name))])
    await lchown(path, to.uid, to.gid).catch(ignoreGone)
}

// Another run of this checkout may end beside us
function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
