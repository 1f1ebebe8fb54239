import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { claimCacheFolder } from './cache-folder.ts'
import { debianRecipe } from './debian-recipe.ts'
import { imagesRecipe } from './images-recipe.ts'
import { layout } from './layout.ts'
import { lock } from './lock.ts'
import { makeParts } from './make-parts.ts'
import { servingPrograms } from './on-path.ts'
import { flaw } from './part.ts'
import type { Parts } from './parts.ts'
import { pinsKey } from './pins.ts'
import { sourceRecipes } from './source-recipes.ts'

export { cacheFolder } from './cache-folder.ts'

export interface PrepareOptions {
  readonly cacheFolder: string
  readonly tell: (line: string) => void
  readonly signal?: AbortSignal
}

/** Makes what is missing of the embedded lab's parts, and says where they are. Made already: well under a second. Throws LabError. */
export async function prepare(options: PrepareOptions): Promise<Parts> {
  claimCacheFolder(options.cacheFolder)
  const served = await servingPrograms(process.env.PATH ?? '')
  const root = join(options.cacheFolder, pinsKey())
  const work = { ...options, folder: join(options.cacheFolder, 'work') }
  const wanted = [debianRecipe(work), ...sourceRecipes(work, Object.keys(served)), imagesRecipe(work, root)]
  const done = wanted.every(recipe => !flaw(root, recipe)) && !existsSync(work.folder)
  if (!done) await underLock(options, () => makeParts(root, wanted, work))
  mkdirSync(join(root, 'state'), { recursive: true })
  return layout(root, served)
}

async function underLock({ cacheFolder, tell, ...signal }: PrepareOptions, action: () => Promise<void>): Promise<void> {
  const onWait = () => tell('Another preparation is running in this cache folder: waiting until it is done')
  const held = await lock(cacheFolder, { onWait, ...signal })
  try {
    await action()
  } finally {
    await held.release()
  }
}
