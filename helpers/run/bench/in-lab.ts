import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { ownedBy } from '../../engine/owner.ts'
import { childEnvironment } from '../../engine/process.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { deadlineMs, newRun, type Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { interruption } from '../interruption.ts'
import { openLab } from '../open-lab.ts'
import { ownRun } from '../ownership/own-run.ts'
import { reportsFolder, root } from '../project-root.ts'
import { temporaryIn } from '../work-folder.ts'

const tell = (line: string) => console.log(line)

/**
 * Runs a program of this folder inside a lab that is opened for it, as a run that can be taken away again; `prepare` fills the run's
 * folder before. Gives the program's exit code. Throws LabError LAB_OPTION for a cluster: what is timed are nerdctl's commands.
 */
export async function inLab(
  env: Environment,
  program: string,
  prepare: (folder: string) => Promise<void> = async () => undefined,
): Promise<number> {
  const options = readOptions(env)
  if (options.lab === 'kubernetes') throw noNerdctl()
  const signal = interruption(options.runDeadlineS * 1000)
  const run = newRun(options.challenge)
  await using work = await ownRun(run, { env, reports: reportsFolder, tell })
  await prepare(work.folder)
  const open = await openLab(options, env, { runId: run.id, tell, signal, temporary: temporaryIn(work.folder) })
  const plan: Plan = { ...run, options, lab: open.lab, problems: open.problems, journal: work.journal }
  work.useLab(open.lab, deadlineMs(plan))
  await put(work.folder, '.', 'run', plan)
  const argv = [process.execPath, join(root, 'helpers/run/bench', program), work.folder]
  return await open.inside({ argv, env: childEnvironment(ownedBy(run.id)), cwd: root })
}

function noNerdctl(): LabError {
  const remedy = 'unset LAB, or say LAB=host or LAB=embedded'
  return new LabError('LAB_OPTION', 'A cluster has no nerdctl, and what is timed are its commands', { remedy })
}
