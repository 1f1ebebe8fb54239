import { join } from 'node:path'
import { beginBundle } from '../evidence/bundle.ts'
import { readSigningKey } from '../evidence/seal/key.ts'
import { visible } from '../evidence/visible.ts'
import { type Environment, readOptions } from '../lab/options.ts'
import { noteOurs, takeCensus } from '../observation/census.ts'
import { newRun, type Plan, removeContainers } from '../observation/plan.ts'
import { put } from '../observation/run-folder.ts'
import { heading } from '../report/terminal.ts'
import { unfinishedPage } from '../report/unfinished.ts'
import { startAfterwards } from './afterwards.ts'
import { finish } from './finish.ts'
import { giveBack } from './give-back.ts'
import { interruption, signalCode } from './interruption.ts'
import { openLab } from './open-lab.ts'
import { reportsFolder } from './project-root.ts'
import { readWaivers } from './read-waivers.ts'
import { vitestOnClaims } from './vitest.ts'
import { openWorkFolder } from './work-folder.ts'
import { stopWorkflowCommands } from './workflow-commands.ts'

const tell = (line: string) => console.log(visible(line))

/** The main job: which lab → prepare → run every spec → judge → report. `args` are for vitest and make the run partial. */
export async function runLab(args: readonly string[], env: Environment, partial: boolean): Promise<number> {
  stopWorkflowCommands(env)
  const options = readOptions(env)
  const key = options.signingKey === undefined ? undefined : readSigningKey(options.signingKey)
  const waivers = await readWaivers(options.waivers)
  const signal = interruption(options.runDeadlineS * 1000)
  const run = newRun(options.challenge)
  const reports = partial ? join(reportsFolder, 'partial') : reportsFolder
  // First of all: from here on no older report can be taken for this run's
  await beginBundle(reports, unfinishedPage(run))
  const open = await openLab(options, env, { runId: run.id, tell, signal })
  await using _closing = { [Symbol.asyncDispose]: async () => void (await open.close()) }
  const plan: Plan = { ...run, options, lab: open.lab, problems: open.problems }
  await using work = await openWorkFolder(reportsFolder, run.id)
  await put(work.folder, '.', 'run', plan)
  await put(work.folder, '.', 'waivers', waivers)
  await takeCensus(plan, work.folder, 'census-before')
  for (const line of heading(plan.lab, partial)) tell(line)
  await using afterwards = startAfterwards(args, env, work.folder)
  if (!signal.aborted) await open.inside(vitestOnClaims('claims', args, env, work.folder))
  await removeContainers(plan, work.folder)
  const gone = await open.close()
  if (signal.aborted) return interrupted(signal, reports)
  await takeCensus(plan, work.folder, 'census-after')
  await noteOurs(plan, work.folder)
  await afterwards.judge()
  const code = await finish({ plan, folder: work.folder, reports, partial, env, key })
  await giveBack(reportsFolder, env)
  return gone ? code : somethingLeft
}

/** Exit code of a run that could not take away what it made. */
const somethingLeft = 4

function interrupted(signal: AbortSignal, reports: string): number {
  tell(
    `Interrupted (${signal.reason}); nothing is judged, and ${join(reports, 'index.html')} says that it did not finish`,
  )
  return signalCode(signal.reason)
}
