import { join } from 'node:path'
import { childEnvironment } from '../../engine/process.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { newRun, type Plan, removeContainers } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { interruption } from '../interruption.ts'
import { openLab } from '../open-lab.ts'
import { reportsFolder, root } from '../project-root.ts'
import { openWorkFolder } from '../work-folder.ts'
import { quickRun } from './quick-run.ts'

const tell = (line: string) => console.log(line)

/** `npm run bench:suite`: what the suite itself costs, beside the lab's own steps and of a quick run. */
export async function benchSuite(env: Environment): Promise<number> {
  const besideSteps = await besideLabSteps(env)
  const alone = await quickRun(env)
  return besideSteps === 0 && alone ? 0 : 1
}

async function besideLabSteps(env: Environment): Promise<number> {
  const options = readOptions(env)
  const signal = interruption(options.runDeadlineS * 1000)
  const run = newRun(options.challenge)
  await using work = await openWorkFolder(reportsFolder, run.id)
  const open = await openLab(options, env, { runId: run.id, tell, signal })
  const plan: Plan = { ...run, options, lab: open.lab, problems: open.problems }
  await put(work.folder, '.', 'run', plan)
  const argv = [process.execPath, join(root, 'helpers/run/bench/beside-lab-steps.ts'), work.folder]
  const code = await open.inside({ argv, env: childEnvironment(), cwd: root })
  await removeContainers(plan, work.folder)
  return code
}
