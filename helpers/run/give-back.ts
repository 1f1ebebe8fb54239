import { chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../lab/options.ts'

/** Gives a folder that root wrote to the person who called sudo; does nothing for root itself. */
export async function giveBack(folder: string, { SUDO_UID, SUDO_GID }: Environment): Promise<void> {
  const [uid, gid] = [Number(SUDO_UID), Number(SUDO_GID)]
  if (!Number.isInteger(uid) || !Number.isInteger(gid)) return
  const inside = await readdir(folder, { recursive: true })
  for (const path of [folder, ...inside.map(name => join(folder, name))]) await chown(path, uid, gid)
}
