import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'

const marker = '.kata-lab-spec'

/** Where the embedded lab's parts are kept: `$XDG_CACHE_HOME` or `$HOME/.cache`, and in it `kata-lab-spec`. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { XDG_CACHE_HOME: cache = '', HOME: home = '' } = env
  // The XDG specification says that a relative path is to be ignored
  if (isAbsolute(cache)) return join(cache, 'kata-lab-spec')
  if (isAbsolute(home)) return join(home, '.cache', 'kata-lab-spec')
  const remedy = 'set HOME or XDG_CACHE_HOME to an absolute path'
  throw new LabError('CACHE_FOLDER', 'No folder for the lab’s parts is known', { remedy })
}

/** Whether the folder is one that we made. */
export function isOurs(folder: string): boolean {
  return existsSync(join(folder, marker))
}

/** Makes the folder ours. Throws LabError CACHE_FOLDER when it holds somebody else's files. */
export function claimCacheFolder(folder: string): void {
  if (isOurs(folder)) return
  mkdirSync(folder, { recursive: true })
  if (readdirSync(folder).length > 0) throw notOurs(folder)
  writeFileSync(
    join(folder, marker),
    'Parts of the embedded lab of kata-lab-spec. `npm run lab:clean` removes this folder.\n',
  )
}

/** LabError for a folder that holds files which are not ours. */
export function notOurs(folder: string): LabError {
  const cameBack = `${folder} exists and has no file ${marker}`
  const remedy = 'move its files elsewhere, or set XDG_CACHE_HOME to another folder'
  return new LabError('CACHE_FOLDER', 'The cache folder is not ours', { cameBack, remedy })
}
