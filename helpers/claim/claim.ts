/** What a claim is about; the report groups by it. */
export type About = 'installation' | 'runtime' | 'isolation' | 'performance' | 'operations' | 'evidence'

/** One falsifiable sentence of the lab, with all a reader needs to weigh it. Plain JSON. */
export interface Claim {
  /** Stable; a changed statement is a new id */
  readonly id: string
  readonly statement: string
  /** Where the lab says it */
  readonly source: string
  /** Ids of the lab's statements that it judges (lab-statements.json); absent where it was added to the lab */
  readonly statements?: readonly string[]
  readonly why: string
  readonly about: About
  /** What it does not prove */
  readonly limits: string
  /** Why no live situation can make the sentence false; absent where the spec has a control */
  readonly noControl?: string
  /** Why it has a self-check in place of a control: an answer altered in memory, which the test must find */
  readonly selfCheck?: string
  /** Kinds of sandbox that the sentence does not speak of, each with the reason */
  readonly notApplicable?: Readonly<Partial<Record<'kata' | 'gvisor', string>>>
  /** true: an assertion compares with the control, so a broken control hides a refutation */
  readonly comparesWithControl?: true
  /** Source of the Kata bytes this claim was tried on; absent: not yet seen on Kata */
  readonly seenOnKata?: string
}
