import { join } from 'node:path'
import { ownedBy } from '../../engine/owner.ts'
import { childEnvironment } from '../../engine/process.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { interruption } from '../interruption.ts'
import { openLab } from '../open-lab.ts'
import { ownRun } from '../ownership/own-run.ts'
import { reportsFolder, root } from '../project-root.ts'
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
  await using work = await ownRun(run, { env, reports: reportsFolder, tell })
  const open = await openLab(options, env, { runId: run.id, tell, signal })
  const plan: Plan = { ...run, options, lab: open.lab, problems: open.problems, journal: work.journal }
  work.useLab(open.lab)
  await put(work.folder, '.', 'run', plan)
  const argv = [process.execPath, join(root, 'helpers/run/bench/beside-lab-steps.ts'), work.folder]
  return await open.inside({ argv, env: childEnvironment(ownedBy(run.id)), cwd: root })
}
