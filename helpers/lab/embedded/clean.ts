import { existsSync, globSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { isOurs, notOurs } from './cache-folder.ts'
import { tryLock } from './lock.ts'

/** Removes the cache folder, if we made it; says whether there was one. Throws LabError CACHE_FOLDER for anybody else's, CACHE_IN_USE while a lab or a preparation uses it. */
export async function clean(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false
  if (!isOurs(folder)) throw notOurs(folder)
  for (const parts of globSync(join(folder, '*/in-use'))) await mustBeFree(parts, folder)
  await mustBeFree(join(folder, 'lock'), folder)
  await rm(folder, { recursive: true })
  return true
}

async function mustBeFree(file: string, folder: string): Promise<void> {
  const held = await tryLock(file)
  if (!held) throw inUse(folder)
  await held.release()
}

function inUse(folder: string): LabError {
  const remedy = 'wait until it has ended, then clean again'
  return new LabError('CACHE_IN_USE', `A lab or a preparation uses ${folder}`, { remedy })
}
