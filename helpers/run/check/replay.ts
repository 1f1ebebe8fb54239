import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommittedClaim } from '../../claim/committed.ts'
import { LabError } from '../../engine/lab-error.ts'
import { readBundleFolder } from '../../evidence/bundle-files.ts'
import { type CheckedBundle, checkBundle } from '../../evidence/check/check-bundle.ts'
import { differences } from '../../evidence/check/differences.ts'
import { planIn } from '../../evidence/check/recompute.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { versionProblems } from '../../evidence/fleet/version-problems.ts'
import { rawProblems } from '../../evidence/raw.ts'
import { page } from '../../evidence/reports-folder.ts'
import { resultsJson } from '../../evidence/results.ts'
import { readSigningKey, readVerifyKey } from '../../evidence/seal/key.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { all } from '../../observation/run-folder.ts'
import { renderPage } from '../../report/page.ts'
import { refusedPage } from '../../report/refused.ts'
import { heading } from '../../report/terminal.ts'
import { unfinishedPage } from '../../report/unfinished.ts'
import { finish } from '../finish.ts'
import { committedClaims } from '../project-root.ts'
import { specFiles } from '../spec-files.ts'
import { openWorkFolder } from '../work-folder.ts'
import { stopWorkflowCommands } from '../workflow-commands.ts'
import { beginReport } from './begin-report.ts'
import { demandsIn, unmet } from './demands.ts'
import { fill } from './fill.ts'
import { optionLines, optionProblems } from './held-options.ts'
import { judgeBySpecs, projects } from './judge-by-specs.ts'
import { leaveOut } from './left-out.ts'
import { reportOf } from './report-folder.ts'
import { sealLines } from './seal-words.ts'
import { tell } from './tell.ts'

/** The bundle was changed, is not sealed as it must be, or does not come out the same. */
const notTheSame = 5

/** Checks a bundle and judges its kept answers once more, by the same specs; gives the run's exit code if all is the same, else 5. */
export async function replayBundle(folder: string, args: readonly string[], env: Environment): Promise<number> {
  if (args.length > 0) throw whole(args)
  stopWorkflowCommands(env)
  const { verifyKey } = readOptions(env)
  const read = await readBundleFolder(folder)
  const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  const key = verifyKey === undefined ? undefined : readVerifyKey(verifyKey)
  const checkout = { committed, specs: await specFiles(committed) }
  const checked = checkBundle(read, { ...checkout, render: renderPage, key })
  for (const line of sealLines(checked.seal)) tell(line)
  if (read.beside.length > 0) tell(`Beside the bundle, not looked at: ${read.beside.join(', ')}`)
  const code = await judged(folder, checked, env)
  if (code === notTheSame && checked.evidence && versionProblems(checked.evidence, checkout).length > 0)
    tell('It is of another version than this checkout, whose specs can judge it as a recording: add --as-recording')
  return code
}

async function judged(folder: string, checked: CheckedBundle, env: Environment): Promise<number> {
  const { evidence } = checked
  const options = evidence ? optionProblems(evidence.options) : []
  const asked = evidence ? unmet(evidence, demandsIn(readOptions(env))) : []
  const problems = [...checked.problems, ...options, ...asked]
  if (evidence === undefined || options.length > 0 || rawProblems(evidence, checked.raw).length > 0)
    return told([...problems, 'Nothing was judged once more: the bundle does not hold what that needs'])
  const reports = await beginReport(reportOf(folder, evidence.run.partial), unfinishedPage(evidence.run))
  const again = await judgeAgain(reports, evidence, checked, env)
  const [live, replayed] = [resultsJson(evidence), resultsJson(again)]
  if (live !== replayed) problems.push(...differences(evidence, { ...again, run: evidence.run }), 'The results differ')
  if (problems.length > 0) return refused(reports, [...new Set(problems)])
  tell(`Same verdicts, identical results: ${again.claims.length} claims, ${checked.raw.size} raw outputs`)
  return evidence.run.exitCode
}

async function judgeAgain(reports: string, evidence: Evidence, checked: CheckedBundle, env: Environment) {
  const { run, starts } = evidence
  const { signingKey } = readOptions(env)
  const key = signingKey === undefined ? undefined : readSigningKey(signingKey)
  const [plan, at] = [planIn(evidence), new Date().toISOString()]
  await using work = await openWorkFolder(reports, 'replay')
  await fill(work.folder, evidence, checked)
  tell(`Replay of run ${run.id}: nothing is run, its kept answers are judged once more`)
  for (const line of heading(plan.lab, run.partial)) tell(line)
  for (const line of optionLines(evidence.options)) tell(line)
  await judgeBySpecs(work.folder, [], env)
  if ((await all(work.folder, 'outcomes')).length < projects.length) throw notJudged()
  if (run.partial) await leaveOut(work.folder, evidence)
  const replayed = { at, starts, finishedAt: run.finishedAt }
  await finish({ plan, folder: work.folder, reports, partial: run.partial, env, key, replayed })
  return JSON.parse(await readFile(join(reports, 'evidence.json'), 'utf8')) as Evidence
}

// What its kept answers come to lies beside the page, which must not look like the report of a run
async function refused(reports: string, problems: readonly string[]): Promise<number> {
  await writeFile(join(reports, page), refusedPage(problems))
  return told(problems)
}

/** Says why a bundle is not believed; gives the exit code. */
export function told(problems: readonly string[]): number {
  tell(
    `This bundle is not what a run left or what is asked for, or does not come out the same (exit code ${notTheSame}):`,
  )
  for (const problem of problems) tell(`  ${problem}`)
  return notTheSame
}

function notJudged(): LabError {
  const remedy = 'see what it said above; this checkout must be able to run its own tests: npm ci'
  return new LabError('NOT_JUDGED', 'The specs did not run to their end, so nothing can be said of the bundle', {
    remedy,
  })
}

function whole(args: readonly string[]): LabError {
  const remedy = 'leave them out; only a recorded lab (lab.json) can be judged in part'
  return new LabError('NO_FILTER', `A bundle is checked whole, without ${args.join(' ')}`, { remedy })
}
