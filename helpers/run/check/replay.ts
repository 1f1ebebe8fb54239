import { readFile } from 'node:fs/promises'
import type { CommittedClaim } from '../../claim/committed.ts'
import { LabError } from '../../engine/lab-error.ts'
import { writeBundle } from '../../evidence/bundle.ts'
import { readBundleFolder } from '../../evidence/bundle-files.ts'
import { type CheckedBundle, checkBundle } from '../../evidence/check/check-bundle.ts'
import { differences } from '../../evidence/check/differences.ts'
import { neverSigned } from '../../evidence/check/never-signed.ts'
import { planIn } from '../../evidence/check/recompute.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { versionProblems } from '../../evidence/fleet/version-problems.ts'
import { rawProblems } from '../../evidence/raw.ts'
import { resultsJson } from '../../evidence/results.ts'
import { readVerifyKey } from '../../evidence/seal/key.ts'
import { optionProblems } from '../../lab/held-options.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { allRaw } from '../../observation/run-folder.ts'
import { renderPage } from '../../report/page.ts'
import { heading, secondJudgement } from '../../report/terminal.ts'
import { uncheckedPage } from '../../report/unfinished.ts'
import { verdictLines } from '../../report/verdict-lines.ts'
import { evidenceIn, tellEnd } from '../finish.ts'
import { committedClaims } from '../project-root.ts'
import { specFiles } from '../spec-files.ts'
import { suiteDigest } from '../suite-digest.ts'
import { openWorkFolder } from '../work-folder.ts'
import { stopWorkflowCommands } from '../workflow-commands.ts'
import { beginReport } from './begin-report.ts'
import { demandsIn, unmet } from './demands.ts'
import { fill } from './fill.ts'
import { optionLines } from './held-options.ts'
import { removedOnSignal } from './interrupted.ts'
import { judgeQuietly } from './judge-by-specs.ts'
import { leaveOut } from './left-out.ts'
import { forgetEarlier, refuse } from './refuse.ts'
import { allowedBeside, reportOf } from './report-folder.ts'
import { sealLines } from './seal-words.ts'
import { tell } from './tell.ts'
import { keyUnused } from './unsigned.ts'

/**
 * Checks a bundle and judges its kept answers once more, by the same specs; gives the run's exit code if all is the
 * same, else 5. Compares first and tells then: until all is the same nothing that reads like a result is printed,
 * written or given to GitHub.
 */
export async function replayBundle(folder: string, args: readonly string[], env: Environment): Promise<number> {
  if (args.length > 0) throw whole(args)
  stopWorkflowCommands(env)
  for (const line of keyUnused(env)) tell(line)
  const { verifyKey } = readOptions(env)
  const key = verifyKey === undefined ? undefined : readVerifyKey(verifyKey)
  await forgetEarlier(folder)
  const { beside, ...read } = await readBundleFolder(folder, allowedBeside(folder))
  const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  const checkout = { committed, specs: await specFiles(committed), suite: await suiteDigest() }
  const checked = checkBundle({ ...read, beside }, { ...checkout, render: renderPage, key })
  if (beside.length > 0) tell(`Left there by this checkout, not looked at: ${beside.join(', ')}`)
  const { evidence } = checked
  const found = [...checked.problems, ...problemsBeside(evidence, env)]
  const another = evidence && versionProblems(evidence, checkout).length > 0 ? [asRecording] : []
  if (evidence === undefined || cannotBeJudged(evidence, checked))
    return refuse(reportOf(folder, evidence?.run.partial), [...found, unjudged, ...another], env)
  return judge(folder, evidence, checked, { found, another, env })
}

const unjudged = 'Nothing was judged once more: the bundle does not hold what that needs'
const asRecording = 'It is of another version than this checkout, which can judge it all the same: add --as-recording'

// What is no fault of a bundle by itself, but of one that is asked for
function problemsBeside(evidence: Evidence | undefined, env: Environment): string[] {
  if (evidence === undefined) return []
  const options = readOptions(env)
  return [
    ...optionProblems(evidence.options),
    ...unmet(evidence, demandsIn(options)),
    ...(options.verifyKey === undefined ? [] : neverSigned(evidence)),
  ]
}

function cannotBeJudged(evidence: Evidence, { raw }: CheckedBundle): boolean {
  return optionProblems(evidence.options).length > 0 || rawProblems(evidence, raw).length > 0
}

interface Held {
  /** Problems that were found before anything is judged once more */
  readonly found: readonly string[]
  /** What to do of a bundle of another version */
  readonly another: readonly string[]
  readonly env: Environment
}

async function judge(folder: string, evidence: Evidence, checked: CheckedBundle, held: Held): Promise<number> {
  const [{ run }, { found, another, env }] = [evidence, held]
  const reports = await beginReport(reportOf(folder, run.partial), uncheckedPage())
  await using work = await openWorkFolder(reports, 'replay')
  using _removed = removedOnSignal(work.folder)
  tell('Replay: nothing is run, the kept answers of the bundle are judged once more')
  const again = await judgeAgain(work.folder, evidence, checked, env)
  const problems = [...found, ...otherResults(evidence, again)]
  if (problems.length > 0) return refuse(reports, [...new Set([...problems, ...another])], env)
  await writeBundle(reports, { evidence: again, raw: await allRaw(work.folder), render: renderPage })
  for (const line of [...sealLines(checked.seal, run.challenge), ...judgedLines(evidence)]) tell(line)
  // In colours, and visible already
  for (const line of verdictLines(again.claims)) console.log(line)
  await tellEnd(again, reports, env)
  tell(`Same verdicts, identical results: ${again.claims.length} claims, ${checked.raw.size} raw outputs`)
  return run.exitCode
}

async function judgeAgain(folder: string, evidence: Evidence, checked: CheckedBundle, env: Environment) {
  const { run, starts } = evidence
  const at = new Date().toISOString()
  await fill(folder, evidence, checked)
  if (!(await judgeQuietly(folder, env, readOptions(env).runDeadlineS * 1000))) throw notJudged()
  if (run.partial) await leaveOut(folder, evidence)
  const replayed = { at, starts, finishedAt: run.finishedAt }
  return evidenceIn({ plan: planIn(evidence), folder, partial: run.partial, replayed }, await allRaw(folder))
}

function otherResults(evidence: Evidence, again: Evidence): string[] {
  if (resultsJson(evidence) === resultsJson(again)) return []
  return [...differences(evidence, { ...again, run: evidence.run }), 'The results differ']
}

// What the bundle says of itself, by which verdicts are to be read
function judgedLines({ run, lab, options }: Evidence): string[] {
  return [...secondJudgement(run), `Run ${run.id}`, ...heading(lab, run.partial), ...optionLines(options)]
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
