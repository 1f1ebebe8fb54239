import type { Lab } from '../../lab/lab.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { heading } from '../../report/terminal.ts'
import { unfinishedPage } from '../../report/unfinished.ts'
import { tellEnd, writeEvidence } from '../finish.ts'
import { readWaivers } from '../read-waivers.ts'
import { openWorkFolder } from '../work-folder.ts'
import { stopWorkflowCommands } from '../workflow-commands.ts'
import { beginReport } from './begin-report.ts'
import { unmetByRecording } from './demands.ts'
import { removedOnSignal } from './interrupted.ts'
import { judgeBySpecs } from './judge-by-specs.ts'
import { refuse } from './refuse.ts'
import { reportOf } from './report-folder.ts'
import { tell } from './tell.ts'
import { keyUnused } from './unsigned.ts'

/** What somebody recorded elsewhere, as answers for the specs. */
export interface HandedIn {
  lab(readAt: string): Lab
  /** Fills a run folder with the answers */
  fill(folder: string, readAt: string): Promise<void>
  /** What is to be said before any claim is judged; lines for a terminal */
  readonly told?: readonly string[]
}

/**
 * Judges what was handed in by the same specs, and writes a bundle of its own, unsigned; gives the exit code. Nothing
 * is started or asked.
 */
export async function judgeHanded(
  handed: HandedIn,
  folder: string,
  args: readonly string[],
  env: Environment,
): Promise<number> {
  stopWorkflowCommands(env)
  const options = readOptions(env)
  const waivers = await readWaivers(options.waivers)
  const run = newRun()
  const partial = args.length > 0
  const place = reportOf(folder, partial)
  const unmet = unmetByRecording(options, handed.lab(run.startedAt).kind)
  if (unmet.length > 0) return refuse(place, unmet, env)
  const reports = await beginReport(place, unfinishedPage(run))
  const plan: Plan = { ...run, options, lab: handed.lab(run.startedAt), problems: {} }
  await using work = await openWorkFolder(reports, run.id)
  using _removed = removedOnSignal(work.folder)
  await put(work.folder, '.', 'run', plan)
  await put(work.folder, '.', 'waivers', waivers)
  await handed.fill(work.folder, run.startedAt)
  for (const line of [...keyUnused(env), ...heading(plan.lab, partial), ...(handed.told ?? [])]) tell(line)
  await judgeBySpecs(work.folder, args, env)
  return await tellEnd(await writeEvidence({ plan, folder: work.folder, reports, partial }), reports, env)
}
