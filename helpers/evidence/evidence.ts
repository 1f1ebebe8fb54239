import type { Claim } from '../claim/claim.ts'

export const verdicts = ['proven', 'refuted', 'inconclusive', 'not applicable', 'not run'] as const
export type VerdictName = (typeof verdicts)[number]
export type Subject = 'host' | 'control' | 'sandbox'

/** All that a stranger needs to recompute the verdicts; `evidence.json`. Raw bytes are in raw/<sha256>. */
export interface Evidence {
  readonly schema: 'kata-lab-spec/evidence/v1'
  readonly run: RunFacts
  readonly lab: LabFacts
  /** Container starts that the read-only probes cost, counted from containerd's events */
  readonly starts: { readonly control: number; readonly sandbox: number }
  readonly claims: readonly ClaimResult[]
  readonly observations: readonly Observation[]
  readonly records: readonly RecordEntry[]
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
  readonly where: 'host' | 'embedded'
  readonly kind: 'kata' | 'gvisor'
  /** true: the embedded lab; says nothing about Kata */
  readonly rehearsal: boolean
  readonly runtimes: { readonly control: string; readonly sandbox: string }
  readonly images: { readonly probe: string; readonly app: string }
  readonly app: { readonly name: string; readonly standIn: boolean }
  readonly versions: Readonly<Record<string, string>>
}

export interface ClaimResult extends Claim {
  readonly verdict: VerdictName
  /** One sentence: why this verdict */
  readonly cause: string
  readonly tests: readonly TestOutcome[]
  /** Ids of the observations its tests looked at */
  readonly observations: readonly string[]
}

export interface TestOutcome {
  readonly title: string
  readonly role: 'test' | 'control'
  readonly state: 'passed' | 'failed' | 'skipped' | 'not run'
  readonly durationMs: number
  readonly errors: readonly TestError[]
  /** Why it was skipped */
  readonly note?: string
}

export interface TestError {
  readonly name: string
  readonly code?: string
  readonly message: string
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

export interface RecordEntry {
  readonly id: string
  readonly subject: Subject
  readonly argv: readonly string[]
  readonly exitCode: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  readonly startedAt: string
  readonly durationMs: number
  readonly stdout: RawOutput
  readonly stderr: RawOutput
}

/** Raw output kept as raw/<sha256>. */
export interface RawOutput {
  readonly sha256: string
  readonly bytes: number
  /** true: the bound was reached, the rest is lost */
  readonly truncated: boolean
}
