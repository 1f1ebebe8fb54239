import type { VerdictName } from './names.ts'

declare const judged: unique symbol

/** A verdict with its cause in one sentence. The brand lets only this folder make one. */
export type Verdict = { readonly verdict: VerdictName; readonly cause: string; readonly [judged]: true }

/** For this folder alone: an import rule keeps others out. */
export function verdict(name: VerdictName, cause: string): Verdict {
  return { verdict: name, cause } as Verdict
}
