import type { LabFacts, RunFacts, SeenLab, VerdictName } from '../evidence.ts'
import type { SealFound } from '../seal/check-seal.ts'

/** What a node's bundle was found to be, the worst first. Verdicts count only of what checks out. */
export const nodeStates = [
  'does not check out',
  'of another version',
  'unreadable',
  'no bundle',
  'repeated',
  'checks out',
] as const
export type NodeState = (typeof nodeStates)[number]

/** One node of many: what its bundle says, and whether that can be believed. Bounded, plain JSON. */
export interface NodeRow {
  /** The node as it calls itself, or as its bundle's folder is called */
  readonly node: string
  /** The bundle's folder as it was named; absent: there is none */
  readonly bundle?: string
  /** Address of its page from where the report of many lies; absent: it is not to be trusted, or is not there */
  readonly page?: string
  readonly state: NodeState
  /** Why its state is none that counts; each begins with a file, a claim or an observation where there is one */
  readonly problems: readonly string[]
  /** How many problems are left out, since they are too many */
  readonly leftOut: number
  /** Absent, as all that follows: nothing could be read */
  readonly seal?: Pick<SealFound, 'state' | 'keyid'>
  readonly run?: NodeRun
  readonly lab?: NodeLab
  /** The options that held: verdicts by other bounds are other verdicts */
  readonly options?: Readonly<Record<string, string | number>>
  /** As the bundle says, if it is believed; a claim that is not among them was not judged */
  readonly claims: readonly NodeVerdict[]
}

/** When and how a node was judged. */
export interface NodeRun
  extends Pick<RunFacts, 'id' | 'startedAt' | 'finishedAt' | 'partial' | 'ofNodes' | 'replayedAt'> {
  /** Absent: the bundle is not believed */
  readonly exitCode?: number
  /** sha256 of results.json: two bundles with the same one were judged alike */
  readonly results: string
}

/** What was judged, as far as nodes are told apart by it. */
export interface NodeLab
  extends Pick<LabFacts, 'where' | 'kind' | 'rehearsal' | 'runtimes' | 'versions'>,
    Omit<SeenLab, 'hostName'> {
  /** Its name, as its cluster or the host itself says it; absent: it was not told, and the row has its bundle's */
  readonly name?: string
  /** Drawn at each boot of the host: tells nodes of one name apart */
  readonly bootId?: string
  /** Of what the answers are a recording; absent: containers ran */
  readonly recording?: string
}

/** What became of a claim on a node. */
export interface NodeVerdict {
  readonly id: string
  readonly verdict: VerdictName
  /** One sentence, cut where it is too long */
  readonly reason: string
}

/** A node of many, and where its bundle is; without a bundle it could not be judged at all. */
export interface Place {
  readonly node?: string
  readonly bundle?: string
  readonly page?: string
}
