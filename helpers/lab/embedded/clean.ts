import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { run } from '../../engine/process.ts'
import { isOurs, notOurs } from './cache-folder.ts'

/** Removes the cache folder, if we made it; says whether there was one. Throws LabError CACHE_FOLDER for anybody else's. */
export async function clean(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false
  if (!isOurs(folder)) throw notOurs(folder)
  // Go makes what it fetches read-only, which stops everybody but root
  await run(['chmod', '-R', 'u+w', folder], { timeoutMs: 300_000 })
  await rm(folder, { recursive: true })
  return true
}
