import { LabError } from '../../engine/lab-error.ts'
import { readBundleFolder } from '../../evidence/bundle-files.ts'
import { type BundleRecording, bundleAsRecording } from '../../evidence/check/as-recording.ts'
import { rawIn } from '../../evidence/check/check-bundle.ts'
import { consistencyProblems } from '../../evidence/check/consistency.ts'
import { neverSigned } from '../../evidence/check/never-signed.ts'
import { parseForm } from '../../evidence/check/parse-evidence.ts'
import { questionProblems } from '../../evidence/check/question-problems.ts'
import { answersIn } from '../../evidence/check/recompute.ts'
import type { ClaimResult, Evidence } from '../../evidence/evidence.ts'
import { rawProblems } from '../../evidence/raw.ts'
import { checkSeal, type SealFound } from '../../evidence/seal/check-seal.ts'
import { readVerifyKey } from '../../evidence/seal/key.ts'
import type { Files } from '../../evidence/seal/manifest.ts'
import { uncovered } from '../../evidence/seal/uncovered.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { writeAnswer } from '../../observation/answers.ts'
import { put, putRaw } from '../../observation/run-folder.ts'
import { heading, secondJudgement } from '../../report/terminal.ts'
import { uncheckedPage } from '../../report/unfinished.ts'
import { tellEnd, writeEvidence } from '../finish.ts'
import { suiteDigest } from '../suite-digest.ts'
import { openWorkFolder } from '../work-folder.ts'
import { stopWorkflowCommands } from '../workflow-commands.ts'
import { beginReport } from './begin-report.ts'
import { demandsIn, unmet } from './demands.ts'
import { optionLines, optionsOfAnother } from './held-options.ts'
import { removedOnSignal } from './interrupted.ts'
import { judgeBySpecs } from './judge-by-specs.ts'
import { leaveOutOthers } from './left-out.ts'
import { forgetEarlier, refuse } from './refuse.ts'
import { allowedBeside, reportOf } from './report-folder.ts'
import { sealLines } from './seal-words.ts'
import { tell } from './tell.ts'
import { keyUnused } from './unsigned.ts'

/** Judges the bundle of an earlier suite as a recorded lab: the specs of this checkout, on the bytes that it holds. What is wrong with its seal is said, and is no verdict. */
export async function judgeBundle(folder: string, args: readonly string[], env: Environment): Promise<number> {
  stopWorkflowCommands(env)
  for (const line of keyUnused(env)) tell(line)
  const { verifyKey, ...options } = readOptions(env)
  const key = verifyKey === undefined ? undefined : readVerifyKey(verifyKey)
  await forgetEarlier(folder)
  const { files, problems } = await readBundleFolder(folder, allowedBeside(folder))
  const { evidence, problems: unread } = parseForm(files)
  const seal = checkSeal(files, evidence, key)
  if (evidence === undefined) return refuse(reportOf(folder), [...problems, ...seal.problems, ...unread], env)
  const raw = rawIn(files)
  const against = [...rawProblems(evidence, raw).map(each => `raw/${each}`), ...unmet(evidence, demandsIn(options))]
  // Without a key its files are read for what they are, whatever lies beside them
  // The questions of this very suite can be compared
  if (evidence.run.suite === (await suiteDigest()))
    against.push(...questionProblems(evidence, answersIn(evidence, raw)), ...consistencyProblems(evidence))
  if (key) against.push(...problems, ...unsigned(seal, files), ...neverSigned(evidence))
  if (against.length > 0) return refuse(reportOf(folder, isPartial(evidence, args)), against, env)
  if (evidence.lab.where !== 'host') throw ofNoHost(evidence.lab.where)
  const recording = bundleAsRecording(evidence, raw, optionsOfAnother(evidence.options))
  say(seal, evidence.run.challenge, [...problems, ...seal.problems, ...unread, ...recording.problems])
  return judge(folder, evidence, recording, args, env)
}

// What only the page of another suite lacks, or its statement words otherwise, was signed all the same
function unsigned({ state, problems }: SealFound, files: Files): string[] {
  return state === 'verified' ? uncovered(files) : [...problems]
}

const isPartial = ({ run }: Evidence, args: readonly string[]) => run.partial || args.length > 0

function say(seal: SealFound, challenge: string | undefined, problems: readonly string[]): void {
  for (const line of sealLines(seal, challenge)) tell(line)
  if (problems.length > 0) tell('This is not, or no longer, the whole bundle of a run of this suite:')
  for (const problem of problems) tell(`  ${problem}`)
}

async function judge(
  folder: string,
  evidence: Evidence,
  { plan, ...recording }: BundleRecording,
  args: readonly string[],
  env: Environment,
): Promise<number> {
  const partial = isPartial(evidence, args)
  const reports = await beginReport(reportOf(folder, partial), uncheckedPage())
  const at = new Date().toISOString()
  await using work = await openWorkFolder(reports, 'recording')
  using _removed = removedOnSignal(work.folder)
  await put(work.folder, '.', 'run', plan)
  await put(work.folder, '.', 'waivers', [])
  for (const [sha256, bytes] of recording.raw) await putRaw(work.folder, sha256, bytes)
  for (const record of evidence.records) await put(work.folder, 'records', record.id, record)
  for (const given of recording.answers) await writeAnswer(work.folder, given)
  for (const line of [...secondJudgement(evidence.run), ...heading(plan.lab, partial), ...optionLines(plan.options)])
    tell(line)
  await judgeBySpecs(work.folder, args, env)
  if (evidence.run.partial) await leaveOutOthers(work.folder, evidence)
  const replayed = { at, starts: evidence.starts, finishedAt: evidence.run.finishedAt }
  const judged = await writeEvidence({ plan, folder: work.folder, reports, partial, replayed })
  const code = await tellEnd(judged, reports, env)
  sayChanges(evidence.claims, judged)
  return code
}

// Whoever reads the new verdicts may know the old ones
function sayChanges(before: readonly ClaimResult[], { claims }: Evidence): void {
  const was = new Map(before.map(({ id, verdict }) => [id, verdict]))
  const changed = claims.filter(({ id, verdict }) => (was.get(id) ?? 'not run') !== verdict)
  if (changed.length > 0) tell('Other verdicts than those of the run itself:')
  for (const { id, verdict } of changed) tell(`  ${id}: ${was.get(id) ?? 'not run'}, now ${verdict}`)
}

function ofNoHost(where: string): LabError {
  const remedy = 'check it as a bundle: leave out --as-recording'
  return new LabError('NO_RECORDING', `Only the bundle of a lab host is judged as a recording, not one of: ${where}`, {
    remedy,
  })
}
