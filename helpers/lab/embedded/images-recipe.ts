import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { architecture } from './architecture.ts'
import { labImages } from './images.ts'
import { debianLayout } from './layout.ts'
import type { Recipe } from './part.ts'
import { step, type Work } from './step.ts'

/** Both images, written without any registry out of parts that are made before. */
export function imagesRecipe(work: Work, root: string): Recipe {
  return {
    name: 'images',
    doing: 'probe image and stand-in shop: writing them',
    fromSource: false,
    make: async folder => {
      const { busybox } = debianLayout(join(root, 'debian'), false)
      const shop = readFileSync(join(root, 'shop/shop'))
      const sources = { busybox: readFileSync(busybox), applets: await applets(work, busybox), shop }
      writeFileSync(join(folder, 'images.tar'), labImages({ ...sources, architecture: architecture().go }))
      return {}
    },
  }
}

async function applets(work: Work, busybox: string): Promise<string[]> {
  const options = {
    timeoutMs: 10_000,
    code: 'IMAGE_FAILED',
    remedy: 'run it again; if it stays so, npm run lab:clean first',
  }
  const { stdout } = await step(work, [busybox, '--list'], options)
  return stdout.split('\n').filter(Boolean)
}
