import type { Claim } from '../claim/claim.ts'
import type { TestOutcome } from '../claim/outcome.ts'
import type { KeptRecord } from '../observation/keep.ts'
import type { Subject } from '../observation/subject.ts'
import type { VerdictName } from '../verdict/names.ts'

export type { TestError, TestOutcome } from '../claim/outcome.ts'
export { type Subject, subjects } from '../observation/subject.ts'
export { type VerdictName, verdictNames } from '../verdict/names.ts'

/** All that a stranger needs to recompute the verdicts; `evidence.json`. Raw bytes are in raw/<sha256>. */
export interface Evidence {
  readonly schema: 'kata-lab-spec/evidence/v1'
  readonly run: RunFacts
  readonly lab: LabFacts
  /** Container starts that the read-only probes cost, counted from containerd's events */
  readonly starts: { readonly control: number; readonly unconfined: number; readonly sandbox: number }
  readonly claims: readonly ClaimResult[]
  readonly observations: readonly Observation[]
  readonly records: readonly KeptRecord[]
}

export interface RunFacts {
  readonly id: string
  readonly startedAt: string
  readonly finishedAt: string
  /** sha256 of `<salt>:<challenge>`; every answer of this run carries a hash of it */
  readonly nonce: string
  readonly salt: string
  /** Text handed over by an auditor: the run is younger than the request */
  readonly challenge?: string
  /** true: a filter left claims out */
  readonly partial: boolean
  readonly exitCode: number
}

export interface LabFacts {
  readonly where: 'host' | 'embedded' | 'kubernetes' | 'recorded'
  readonly kind: 'kata' | 'gvisor'
  /** true: the embedded lab; says nothing about Kata */
  readonly rehearsal: boolean
  readonly runtimes: { readonly control: string; readonly sandbox: string }
  readonly images: { readonly probe: string; readonly app: string }
  readonly app: { readonly name: string; readonly standIn: boolean }
  readonly versions: Readonly<Record<string, string>>
  /** Present where no container ran: of what the answers are a recording */
  readonly recording?: Recorded
}

/** What was recorded, and when. */
export interface Recorded {
  readonly source: string
  readonly from: string
  readonly to: string
  readonly borrowed: readonly string[]
}

export interface ClaimResult extends Claim {
  readonly verdict: VerdictName
  /** One sentence: why this verdict */
  readonly cause: string
  readonly tests: readonly TestOutcome[]
  /** Ids of the observations its tests looked at */
  readonly observations: readonly string[]
  /** Known issues that show in what was said and seen; absent: none. They explain a verdict and never change it */
  readonly knownIssues?: readonly ShownIssue[]
}

/** A known issue as it is shown with a claim. */
export interface ShownIssue {
  readonly id: string
  /** What a person sees */
  readonly symptom: string
  readonly remedy: string
}

/** A probe's answer about a subject: a value or an error, never both. */
export interface Observation {
  /** `<subject>/<probe>` */
  readonly id: string
  readonly subject: Subject
  readonly probe: string
  readonly value?: unknown
  readonly error?: { readonly code: string; readonly message: string }
  /** Index of its records in `Evidence.records`, by id */
  readonly records: readonly string[]
  /** The exact bytes of the answer inside the record, as text; bounded */
  readonly text?: string
}

export type { KeptRecord as RecordEntry, RawOutput } from '../observation/keep.ts'
