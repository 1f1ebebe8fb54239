import { type CommittedClaim, sameRecord } from '../claim/committed.ts'
import { isLeftOut } from '../claim/outcome.ts'
import type { Given } from '../observation/answers.ts'
import type { KeptRecord } from '../observation/keep.ts'
import type { Plan } from '../observation/plan.ts'
import { exitCode } from '../verdict/exit-code.ts'
import { judge, leftOut } from '../verdict/judge.ts'
import type { Waiver } from '../verdict/waive.ts'
import type { ClaimResult, Evidence, LabFacts, SeenLab, SpecFile } from './evidence.ts'
import { withKnownIssues } from './known-issues.ts'
import { observationsOf } from './observations.ts'
import type { BrokenFile, ClaimOutcome, Outcomes } from './outcomes.ts'
import { seenLab } from './seen.ts'
import { settle } from './settle.ts'
import { specOf } from './spec-line.ts'

/** All that a run left in its folder. */
export interface RunLeft {
  readonly plan: Plan
  readonly finishedAt: string
  /** true: a filter left claims out */
  readonly partial: boolean
  /** Claims that must be judged */
  readonly committed: readonly CommittedClaim[]
  readonly outcomes: readonly Outcomes[]
  readonly records: readonly KeptRecord[]
  readonly answers: readonly Given[]
  /** Raw outputs by their sha256; known issues are looked for in them */
  readonly raw?: ReadonlyMap<string, Uint8Array>
  readonly starts: Evidence['starts']
  /** What may stay refuted for a while */
  readonly waivers?: readonly Waiver[]
  /** The specs as they stand, to be shown beside the verdicts */
  readonly specs?: readonly SpecFile[]
  /** Digest of the specs and helpers that asked and judge */
  readonly suite?: string | undefined
  /** Id of the key that will sign it */
  readonly signedWith?: string | undefined
  /** Where the answers are those of a bundle: when they were judged once more */
  readonly replayedAt?: string | undefined
}

/** The evidence of a run: every claim of the committed list judged, or said not to be. Pure. */
export function assemble(left: RunLeft): Evidence {
  const { id, startedAt, nonce, salt, options, lab, ofNodes } = left.plan
  const judged = judgeAll(left)
  const observations = observationsOf(left.answers, judged)
  const claims = withKnownIssues(judged, { ...left, observations, versions: lab.versions })
  const challenge = options.challenge === undefined ? {} : { challenge: options.challenge }
  return {
    schema: 'kata-lab-spec/evidence/v1',
    run: {
      ...{ id, startedAt, finishedAt: left.finishedAt, nonce, salt, ...challenge, partial: left.partial },
      ...(left.suite === undefined ? {} : { suite: left.suite }),
      exitCode: exitCode(claims, lab.kind, { gatePerf: options.gatePerf === 1 }),
      ...(ofNodes === undefined ? {} : { ofNodes }),
      ...(left.signedWith === undefined ? {} : { signedWith: left.signedWith }),
      ...(left.replayedAt === undefined ? {} : { replayedAt: left.replayedAt }),
    },
    options: shown(options),
    lab: labFacts(left.plan, seenLab(observations)),
    starts: left.starts,
    claims,
    observations,
    records: left.records,
    ...(left.specs === undefined ? {} : { specs: left.specs }),
  }
}

// Where a key lies says nothing of the run
function shown({ signingKey: _, verifyKey: __, ...options }: Plan['options']): Evidence['options'] {
  return options
}

function judgeAll(left: RunLeft): ClaimResult[] {
  const found = left.outcomes.flatMap(({ claims }) => claims)
  const strangers = found.filter(({ claim }) => !left.committed.some(({ id }) => id === claim.id))
  const known = left.committed.map(claim =>
    result(left, claim, together(found.filter(each => each.claim.id === claim.id))),
  )
  return [...known, ...strangers.map(outcome => unlisted(outcome, left.specs))]
}

// No suite of a claim speaks for another one of it: what one refutes the others do not hide
function together(suites: readonly ClaimOutcome[]): ClaimOutcome | undefined {
  const [first] = suites
  const whose = ({ claim, file }: ClaimOutcome) => JSON.stringify([claim, file])
  const other = suites.find(each => first && whose(each) !== whose(first))
  return first && { ...(other ?? first), tests: suites.flatMap(({ tests }) => tests) }
}

function result(left: RunLeft, { spec, ...claim }: CommittedClaim, outcome: ClaimOutcome | undefined): ClaimResult {
  const written = { spec: specOf(claim.id, spec, left.specs) }
  const terms = { waivers: left.waivers ?? [], at: left.plan.startedAt }
  if (outcome === undefined || (left.partial && untouched(outcome)))
    return {
      ...claim,
      ...written,
      ...settle(leftOut(whyLeftOut(left, spec)), claim.id, terms),
      tests: [],
      observations: [],
    }
  const { tests } = outcome
  const observations = [...new Set(tests.flatMap(test => test.observations))]
  const strange = strangeness({ spec, ...claim }, outcome)
  const verdict = strange === undefined ? judge(claim, tests, left.plan.lab.kind) : leftOut(strange)
  return { ...claim, ...written, ...settle(verdict, claim.id, terms), tests, observations }
}

// What the page shows as the claim's spec must be what was run
function strangeness(committed: CommittedClaim, { claim, file }: ClaimOutcome): string | undefined {
  if (!sameRecord(committed, claim))
    return 'Its record is not the committed one: npm run claims writes it anew, to be reviewed'
  if (file !== committed.spec) return `Its tests stand in ${file}, not in ${committed.spec}`
  return undefined
}

// vitest skips without a note what a filter leaves out
function untouched({ tests }: ClaimOutcome): boolean {
  return tests.every(isLeftOut)
}

function unlisted({ claim, file, tests }: ClaimOutcome, specs: RunLeft['specs']): ClaimResult {
  const verdict = leftOut('It is not in the committed list: npm run claims adds it, to be reviewed')
  const spec = specOf(claim.id, file, specs)
  return { ...claim, spec, ...plain(verdict), tests, observations: tests.flatMap(test => test.observations) }
}

function whyLeftOut({ outcomes, partial }: RunLeft, spec: string): string {
  const broken: BrokenFile | undefined = outcomes.flatMap(each => each.broken).find(({ file }) => file === spec)
  if (broken) return `${spec} could not be loaded: ${broken.message}`
  const [error] = outcomes.flatMap(each => each.errors)
  if (error !== undefined) return `The run broke off: ${error}`
  if (partial) return 'A filter left it out'
  return outcomes.length === 0 ? 'The run was cut before it was judged' : `${spec} has no tests for it`
}

const plain = ({ verdict, cause }: ReturnType<typeof leftOut>) => ({ verdict, cause })

function labFacts({ lab, options, surveyOnly }: Plan, seen: SeenLab): LabFacts {
  const { where, kind, runtimes, images, app, versions, recording, node } = lab
  const rehearsal = where === 'embedded'
  const known = {
    where,
    kind,
    rehearsal,
    runtimes,
    images,
    app: { name: app.name, standIn: app.standIn },
    versions,
    seen,
    ...(node === undefined ? {} : { node }),
    ...(where === 'kubernetes' ? { nodeAccess: options.nodeAccess === 1 } : {}),
    ...(surveyOnly === undefined ? {} : { surveyOnly }),
  }
  return recording === undefined ? known : { ...known, recording }
}
