import type { Environment } from '../../lab/options.ts'
import { inLab } from './in-lab.ts'
import { quickRun } from './quick-run.ts'

/** `npm run bench:suite`: what the suite itself costs, beside the lab's own steps and of a quick run. */
export async function benchSuite(env: Environment): Promise<number> {
  const besideSteps = await inLab(env, 'beside-lab-steps.ts')
  const alone = await quickRun(env)
  return besideSteps === 0 && alone ? 0 : 1
}
