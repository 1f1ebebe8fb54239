import type { Given } from '../../observation/answers.ts'
import { contents } from '../bundle.ts'
import type { ReadFolder } from '../bundle-files.ts'
import type { Evidence } from '../evidence.ts'
import { rawProblems } from '../raw.ts'
import { checkSeal, type SealFound } from '../seal/check-seal.ts'
import type { VerifyKey } from '../seal/key.ts'
import { type Files, sha256 } from '../seal/manifest.ts'
import { consistencyProblems } from './consistency.ts'
import { differences } from './differences.ts'
import { parseEvidence } from './parse-evidence.ts'
import { provenanceProblems } from './provenance.ts'
import { questionProblems } from './question-problems.ts'
import { answersIn, type Checkout, recompute } from './recompute.ts'
import { waiverProblems } from './waiver-problems.ts'

/** What is brought to a bundle by who checks it. */
export interface Checker extends Checkout {
  readonly render: (evidence: Evidence) => string
  readonly key?: VerifyKey | undefined
}

/** What a bundle was found to be, before anything is judged once more. */
export interface CheckedBundle {
  readonly seal: SealFound
  /** Each begins with a file, a claim or an observation; none: the bundle holds together */
  readonly problems: readonly string[]
  /** Absent: it cannot be read */
  readonly evidence?: Evidence
  /** Read from raw bytes alone */
  readonly answers: readonly Given[]
  readonly raw: ReadonlyMap<string, Uint8Array>
}

/** Checks all of a bundle that needs no test to be run: seal, raw bytes, answers, verdicts, what is shown of them. Pure. */
export function checkBundle({ files, problems }: ReadFolder, checker: Checker): CheckedBundle {
  const { evidence, problems: unread } = parseEvidence(files)
  const seal = checkSeal(files, evidence, checker.key)
  const raw = rawIn(files)
  const found = [...problems, ...seal.problems, ...unread]
  if (evidence === undefined) return { seal, raw, answers: [], problems: found }
  const answers = answersIn(evidence, raw)
  const inside = [
    ...rawProblems(evidence, raw).map(problem => `raw/${problem}`),
    ...nonceProblems(evidence),
    ...provenanceProblems(evidence),
    ...questionProblems(evidence, answers),
    ...consistencyProblems(evidence),
    ...waiverProblems(evidence),
    ...shownProblems(files, evidence, checker.render),
    ...differences(evidence, recompute(evidence, answers, raw, checker)),
  ]
  return { seal, evidence, answers, raw, problems: [...found, ...inside] }
}

/** Raw outputs of a bundle by their hash, as its files are named; nothing says yet that they are. */
export function rawIn(files: Files): Map<string, Uint8Array> {
  const inside = [...files].filter(([path]) => path.startsWith('raw/'))
  return new Map(inside.map(([path, bytes]) => [path.slice('raw/'.length), bytes]))
}

function nonceProblems({ run }: Evidence): string[] {
  const right = sha256(`${run.salt}:${run.challenge ?? ''}`)
  return run.nonce === right ? [] : ['evidence.json: its nonce is not the hash of its salt and challenge']
}

function shownProblems(files: Files, evidence: Evidence, render: Checker['render']): string[] {
  const right = { ...contents(evidence), 'index.html': render(evidence) }
  return Object.entries(right).flatMap(([path, text]) => {
    const bytes = files.get(path)
    if (bytes === undefined) return [`${path}: it is missing`]
    return Buffer.from(text).equals(bytes) ? [] : [`${path}: it is not what evidence.json makes`]
  })
}
