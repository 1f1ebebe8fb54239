import { join } from 'node:path'
import type { Environment } from '../../lab/options.ts'
import { put } from '../../observation/run-folder.ts'
import { inLab } from './in-lab.ts'
import { fetchTools } from './tools.ts'

/** `npm run bench:accuracy`: our start-up times beside hyperfine's, our request times beside wrk's, in one lab, by turns. */
export function benchAccuracy(env: Environment): Promise<number> {
  return inLab(env, 'beside-others.ts', async folder =>
    put(folder, '.', 'tools', await fetchTools(join(folder, 'tools'))),
  )
}
