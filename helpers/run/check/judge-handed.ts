import { readSigningKey } from '../../evidence/seal/key.ts'
import type { Lab } from '../../lab/lab.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { heading } from '../../report/terminal.ts'
import { unfinishedPage } from '../../report/unfinished.ts'
import { finish } from '../finish.ts'
import { readWaivers } from '../read-waivers.ts'
import { openWorkFolder } from '../work-folder.ts'
import { stopWorkflowCommands } from '../workflow-commands.ts'
import { beginReport } from './begin-report.ts'
import { judgeBySpecs } from './judge-by-specs.ts'
import { reportOf } from './report-folder.ts'
import { tell } from './tell.ts'

/** What somebody recorded elsewhere, as answers for the specs. */
export interface HandedIn {
  lab(readAt: string): Lab
  /** Fills a run folder with the answers */
  fill(folder: string, readAt: string): Promise<void>
  /** What is to be said before any claim is judged; lines for a terminal */
  readonly told?: readonly string[]
}

/** Judges what was handed in by the same specs, and writes a bundle of its own; gives the exit code. Nothing is started or asked. */
export async function judgeHanded(
  handed: HandedIn,
  folder: string,
  args: readonly string[],
  env: Environment,
): Promise<number> {
  stopWorkflowCommands(env)
  const options = readOptions(env)
  const waivers = await readWaivers(options.waivers)
  const key = options.signingKey === undefined ? undefined : readSigningKey(options.signingKey)
  const run = newRun(options.challenge)
  const partial = args.length > 0
  const reports = await beginReport(reportOf(folder, partial), unfinishedPage(run))
  const plan: Plan = { ...run, options, lab: handed.lab(run.startedAt), problems: {} }
  await using work = await openWorkFolder(reports, run.id)
  await put(work.folder, '.', 'run', plan)
  await put(work.folder, '.', 'waivers', waivers)
  await handed.fill(work.folder, run.startedAt)
  for (const line of [...heading(plan.lab, partial), ...(handed.told ?? [])]) tell(line)
  await judgeBySpecs(work.folder, args, env)
  return await finish({ plan, folder: work.folder, reports, partial, env, key })
}
