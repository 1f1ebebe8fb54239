import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommittedClaim } from '../claim/committed.ts'
import { assemble } from '../evidence/assemble.ts'
import { writeBundle } from '../evidence/bundle.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Outcomes } from '../evidence/outcomes.ts'
import type { SigningKey } from '../evidence/seal/key.ts'
import type { Environment } from '../lab/options.ts'
import type { Given } from '../observation/answers.ts'
import type { KeptRecord } from '../observation/keep.ts'
import type { Plan } from '../observation/plan.ts'
import { all, allRaw, get } from '../observation/run-folder.ts'
import { renderPage } from '../report/page.ts'
import { closing } from '../report/terminal.ts'
import type { Waiver } from '../verdict/waive.ts'
import { committedClaims } from './project-root.ts'
import { specFiles } from './spec-files.ts'
import { suiteDigest } from './suite-digest.ts'
import { tellGitHub } from './workflow-commands.ts'

export interface Finished {
  readonly plan: Plan
  readonly folder: string
  readonly reports: string
  readonly partial: boolean
  /** Signs the bundle */
  readonly key?: SigningKey | undefined
  /** Where answers of a bundle are judged once more: what only the run itself could know */
  readonly replayed?: Pick<Evidence, 'starts'> & { readonly at: string; readonly finishedAt: string }
}

/** Judges what a run left, writes the bundle, signs it if there is a key, and says how it went; gives the exit code. */
export async function finish(finished: Finished & { readonly env: Environment }): Promise<number> {
  const { reports, env, key } = finished
  const evidence = await writeEvidence(finished)
  console.log(sealedBy(key))
  return tellEnd(evidence, reports, env)
}

/** Says how a judgement went that is written; gives the exit code. */
export async function tellEnd(evidence: Evidence, reports: string, env: Environment): Promise<number> {
  for (const line of closing(evidence, join(reports, 'index.html'))) console.log(line)
  await tellGitHub(evidence, env)
  return evidence.run.exitCode
}

/** Judges what a run left in its folder, and writes the bundle. */
export async function writeEvidence(finished: Finished): Promise<Evidence> {
  const { folder, reports, key } = finished
  const raw = await allRaw(folder)
  const evidence = await evidenceIn(finished, raw)
  await writeBundle(reports, { evidence, raw, render: renderPage, key })
  return evidence
}

/** Judges what a run left in its folder, with the raw bytes that it kept there. */
export async function evidenceIn(
  { plan, folder, partial, key, replayed }: Omit<Finished, 'reports'>,
  raw: ReadonlyMap<string, Uint8Array>,
): Promise<Evidence> {
  const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  return assemble({
    plan,
    partial,
    finishedAt: replayed?.finishedAt ?? new Date().toISOString(),
    replayedAt: replayed?.at,
    signedWith: key?.id,
    committed,
    outcomes: await all<Outcomes>(folder, 'outcomes'),
    records: await all<KeptRecord>(folder, 'records'),
    answers: await all<Given>(folder, 'answers'),
    raw,
    starts: replayed?.starts ?? (await starts(folder)),
    ...{ specs: await specFiles(committed), suite: await suiteDigest() },
    waivers: (await get<Waiver[]>(folder, '.', 'waivers')) ?? [],
  })
}

/** What a run says last of its seal. */
export function sealedBy(key: SigningKey | undefined): string {
  if (key !== undefined) return `\nSigned with key ${key.id}`
  return '\nUnsigned: LAB_SIGNING_KEY names a key to sign with'
}

async function starts(folder: string): Promise<Evidence['starts']> {
  const started = (await get<string[]>(folder, '.', 'started')) ?? []
  const answers = await all<Given>(folder, 'answers')
  const count = (subject: string) => {
    const container = answers.find(given => given.subject === subject && given.probe === 'container')
    return started.filter(id => container?.answer?.text.includes(id)).length
  }
  return { control: count('control'), unconfined: count('unconfined'), sandbox: count('sandbox') }
}
