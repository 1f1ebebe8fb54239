import type { Claim } from '../../claim/claim.ts'
import type { CommittedClaim } from '../../claim/committed.ts'
import type { Given } from '../../observation/answers.ts'
import { isOfRun } from '../../observation/facts.ts'
import type { Plan } from '../../observation/plan.ts'
import { reread } from '../../observation/reread.ts'
import type { Waiver } from '../../verdict/waive.ts'
import { assemble } from '../assemble.ts'
import type { ClaimResult, Evidence, SpecFile } from '../evidence.ts'
import type { ClaimOutcome } from '../outcomes.ts'

/** What a checkout brings: the claims that must be judged, and the specs that judge them. */
export interface Checkout {
  readonly committed: readonly CommittedClaim[]
  readonly specs?: readonly SpecFile[]
  /** Digest of its specs and helpers */
  readonly suite?: string
}

/** Every answer of a bundle, read from its records and raw bytes alone. */
export function answersIn(
  { run, lab, records, observations }: Evidence,
  raw: ReadonlyMap<string, Uint8Array>,
): Given[] {
  const kept = observations.flatMap(({ read, error, ...asked }) => (read ? [{ ...asked, read, refusal: error }] : []))
  const answers = kept.map(({ subject, probe, records, read, refusal }) => ({ subject, probe, records, read, refusal }))
  return reread(answers, {
    ...{ nonce: run.nonce, startedAt: run.startedAt, where: lab.where, ofRun: isOfRun(lab) },
    ...{ records, raw, boots: lab.recording?.boots ?? [] },
  })
}

/** The plan that evidence tells of; where nothing was kept of it, nothing can be asked. */
export function planIn({ run, lab, options }: Evidence): Plan {
  const { id, startedAt, salt, nonce, ofNodes } = run
  const { rehearsal: _, seen: __, surveyOnly, ...known } = lab
  const silent = { nerdctl: [], onHost: [], env: {}, port: 0, app: { ...lab.app, marker: '', port: 0 } }
  return {
    ...{ id, startedAt, salt, nonce, problems: {}, replayed: true },
    ...(ofNodes === undefined ? {} : { ofNodes }),
    options: options as unknown as Plan['options'],
    lab: { ...known, ...silent },
    ...(surveyOnly === undefined ? {} : { surveyOnly }),
  }
}

/** The waivers that evidence shows: they change verdicts, and are the lab's own word. */
export function waiversIn({ claims }: Evidence): Waiver[] {
  return claims.flatMap(({ id, waiver }) => {
    if (waiver === undefined) return []
    const { state: _, ...said } = waiver
    return [{ claim: id, ...said }]
  })
}

/** Evidence made anew of what its tests came to, by this checkout's judgement, from answers read anew. Pure. */
export function recompute(
  evidence: Evidence,
  answers: readonly Given[],
  raw: Map<string, Uint8Array>,
  checkout: Checkout,
) {
  const { run, starts, records, claims } = evidence
  const made = assemble({
    ...{ plan: planIn(evidence), partial: run.partial, finishedAt: run.finishedAt, starts, records, answers, raw },
    ...{ signedWith: run.signedWith, replayedAt: run.replayedAt },
    committed: checkout.committed,
    suite: checkout.suite ?? run.suite,
    waivers: waiversIn(evidence),
    outcomes: [{ claims: claims.flatMap(outcomeOf), broken: [], errors: [] }],
    ...(evidence.specs && checkout.specs ? { specs: checkout.specs } : {}),
  })
  return { ...made, claims: made.claims.map(claim => asToldOf(claim, claims)) }
}

function outcomeOf({
  spec,
  verdict: _,
  cause: __,
  tests,
  observations: ___,
  knownIssues: ____,
  waiver: _____,
  ...claim
}: ClaimResult): ClaimOutcome[] {
  return tests.length === 0 ? [] : [{ claim: claim as Claim, file: spec?.file ?? '', tests }]
}

// Why a spec came to no test at all, only the run could know
function asToldOf(claim: ClaimResult, told: readonly ClaimResult[]): ClaimResult {
  const same = told.find(({ id }) => id === claim.id)
  const untold = claim.verdict === 'not run' && claim.tests.length === 0 && same?.verdict === 'not run'
  return untold ? { ...claim, cause: same.cause } : claim
}
