import type { Claim } from '../claim/claim.ts'
import type { TestOutcome } from '../claim/outcome.ts'
import type { KeptRecord } from '../observation/keep.ts'
import type { Reading } from '../observation/reading.ts'
import type { Subject } from '../observation/subject.ts'
import type { VerdictName } from '../verdict/names.ts'
import type { Waiver, WaiverState } from '../verdict/waive.ts'

export type { TestError, TestOutcome } from '../claim/outcome.ts'
export { type Subject, subjects } from '../observation/subject.ts'
export { type VerdictName, verdictNames } from '../verdict/names.ts'

/** All that a stranger needs to recompute the verdicts; `evidence.json`. Raw bytes are in raw/<sha256>. */
export interface Evidence {
  readonly schema: 'kata-lab-spec/evidence/v1'
  readonly run: RunFacts
  readonly lab: LabFacts
  /** The options that held, by name: bounds that verdicts were judged by, deadlines, what was declared */
  readonly options: Readonly<Record<string, string | number>>
  /** Container starts that the read-only probes cost, counted from containerd's events */
  readonly starts: { readonly control: number; readonly unconfined: number; readonly sandbox: number }
  readonly claims: readonly ClaimResult[]
  readonly observations: readonly Observation[]
  readonly records: readonly KeptRecord[]
  /** The specs that judged, as they stood when the run ended; absent: they could not be read */
  readonly specs?: readonly SpecFile[]
}

/** A spec, word by word. */
export interface SpecFile {
  /** From the project's root */
  readonly file: string
  readonly text: string
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
  /** Digest of the specs and helpers that asked and judged; absent: an earlier suite did */
  readonly suite?: string
  readonly exitCode: number
  /** Nodes that the run asked, this one among them; absent: it had one lab */
  readonly ofNodes?: number
  /** Id of the key that signed the bundle; absent: it is unsigned */
  readonly signedWith?: string
  /** Present where nothing was asked: the answers are those of a bundle, judged once more */
  readonly replayedAt?: string
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
  /** What was seen of it, as far as it answered */
  readonly seen?: SeenLab
  /** Present on a cluster: the node's name there */
  readonly node?: string
  /** Present on a cluster: whether the node itself was asked, or pods alone */
  readonly nodeAccess?: boolean
  /** Present on one of many nodes: why nothing but the survey was asked */
  readonly surveyOnly?: string
  /** Present where no container ran: of what the answers are a recording */
  readonly recording?: Recorded
}

/** Facts of the lab that were observed, each absent where there was no answer. */
export interface SeenLab {
  readonly hostName?: string
  readonly hostKernel?: string
  readonly guestKernel?: string
  /** The section of Kata's configuration: qemu, dragonball, clh … */
  readonly hypervisor?: string
  /** Name of the process that held the sandbox's VM; the kernel cuts it at 15 letters */
  readonly vmm?: string
  /** `sha256:…` of the image */
  readonly probeImage?: string
  readonly appImage?: string
}

/** What was recorded, and when. */
export interface Recorded {
  readonly source: string
  readonly from: string
  readonly to: string
  readonly borrowed: readonly string[]
  /** When the recorded host booted, as far as it did more than once; ISO 8601 */
  readonly boots: readonly string[]
  /** Present where it is the bundle of one run: its id. All its answers are of one host and one boot */
  readonly run?: string
}

export interface ClaimResult extends Claim {
  /** What versions before `statements` said of the lab, in words of theirs; read, never written or shown */
  readonly sentence?: string
  /** Where it stands as a test; the line counts from 1 and is absent where the file does not hold its id */
  readonly spec?: { readonly file: string; readonly line?: number }
  readonly verdict: VerdictName
  /** One sentence: why this verdict */
  readonly cause: string
  readonly tests: readonly TestOutcome[]
  /** Ids of the observations its tests looked at */
  readonly observations: readonly string[]
  /** Present where somebody waived the claim for a while; by it and the run's start the verdict can be recomputed */
  readonly waiver?: ShownWaiver
  /** Known issues that show in what was said and seen; absent: none. They explain a verdict and never change it */
  readonly knownIssues?: readonly ShownIssue[]
}

/** A waiver and what it came to. */
export interface ShownWaiver extends Omit<Waiver, 'claim'> {
  readonly state: WaiverState
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
  /** How it was read from them; absent: nobody was asked */
  readonly read?: Reading
  /** The exact bytes of the answer inside the record, as text; bounded */
  readonly text?: string
}

export type { KeptRecord as RecordEntry, RawOutput } from '../observation/keep.ts'
