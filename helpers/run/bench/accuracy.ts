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
import { fetchTools } from './tools.ts'

const tell = (line: string) => console.log(line)

/** `npm run bench:accuracy`: our start-up times beside hyperfine's, our request times beside wrk's, in one lab, by turns. */
export async function benchAccuracy(env: Environment): Promise<number> {
  const options = readOptions(env)
  const signal = interruption(options.runDeadlineS * 1000)
  const run = newRun(options.challenge)
  await using work = await ownRun(run, { env, reports: reportsFolder, tell })
  const tools = await fetchTools(join(work.folder, 'tools'))
  const open = await openLab(options, env, { runId: run.id, tell, signal })
  const plan: Plan = { ...run, options, lab: open.lab, problems: open.problems, journal: work.journal }
  work.useLab(open.lab)
  await put(work.folder, '.', 'run', plan)
  await put(work.folder, '.', 'tools', tools)
  const argv = [process.execPath, join(root, 'helpers/run/bench/beside-others.ts'), work.folder]
  return await open.inside({ argv, env: childEnvironment(ownedBy(run.id)), cwd: root })
}
