import type { LabRun } from '../lab-run.fixture.ts'

/** A wrong lab under Kata's name, and the check that it cannot pass. */
export interface Impostor {
  /** What it really is */
  readonly what: string
  /** Sets it up in a checkout; gives the way to judge it by some specs, or by all */
  prepare(checkout: string): Promise<Judge>
  /** Specs that judge it; none: all of them */
  readonly specs: readonly string[]
  /** 1: something is refuted; 2: nothing is, but something is inconclusive */
  readonly code: 1 | 2
  /** Verdicts that it gets at least; where nothing may be refuted, that nothing else is */
  readonly verdicts: Readonly<Record<string, string>>
  readonly namedBy: string
  /** What the reader of the verdict is told */
  readonly says: RegExp
  /** Without this check it gets through: the claim that names it comes out proven */
  readonly check: Check
  /** Other checks of the claim that name it as well: taken away, the one check alone still finds it, and without all of them it gets through */
  readonly besides?: readonly Edit[]
}

export type Judge = (specs: readonly string[]) => Promise<LabRun>

/** One check, and a small change that takes it away. */
export interface Check extends Edit {
  readonly spec: string
}

/** A change of a file of the checkout. */
export interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The same verdict for several claims. */
export function all(verdict: string, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map(id => [id, verdict]))
}
