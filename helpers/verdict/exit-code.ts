import type { VerdictName } from './names.ts'
import type { WaiverState } from './waive.ts'

/** 0 all judged and none refuted or inconclusive; 1 something refuted; 2 something inconclusive, not run or waived without need; 4 something left behind. */
export type ExitCode = 0 | 1 | 2 | 4

/** A claim as far as the exit code depends on it. */
export interface Judged {
  readonly id: string
  readonly verdict: VerdictName
  /** What became of its waiver, if it has one */
  readonly waiver?: { readonly state: WaiverState }
  readonly tests: readonly { readonly state: string; readonly errors: readonly { readonly code?: string }[] }[]
}

/** The claim that speaks of what a run leaves behind. */
const leftovers = 'OPS-2'
/** Without these a Kata run shows no VM, whatever else is proven. */
const kataMust = ['RUNTIME-1', 'RUNTIME-5']

/** What a run's exit code says to CI. Worse hides better: 1, then 4, then 2. */
export function exitCode(claims: readonly Judged[], kind: 'kata' | 'gvisor', { gatePerf = false } = {}): ExitCode {
  const refuted = claims.filter(({ verdict }) => verdict === 'refuted')
  if (refuted.some(({ id }) => id !== leftovers)) return 1
  if (refuted.length > 0) return 4
  const open = claims.some(claim => isOpen(claim) && (gatePerf || !onlyStraddles(claim)))
  const proven = claims.some(({ verdict }) => verdict === 'proven')
  return open || claims.some(isStale) || !proven || lacking(claims, kind).length > 0 ? 2 : 0
}

/** Claims that a run of this kind cannot do without and that are not proven in it. */
export function lacking(claims: readonly Pick<Judged, 'id' | 'verdict'>[], kind: 'kata' | 'gvisor'): string[] {
  const proven = claims.filter(({ verdict }) => verdict === 'proven').map(({ id }) => id)
  return kind === 'kata' ? kataMust.filter(id => !proven.includes(id)) : []
}

/** A waiver of what is proven would hide the day on which it is refuted again. */
export const isStale = ({ waiver }: Pick<Judged, 'waiver'>) => waiver?.state === 'no longer needed'

const isOpen = ({ verdict }: Judged) => verdict === 'inconclusive' || verdict === 'not run'

/**
 * A busy host must not teach people to ignore red: a claim about time or memory (PERF) whose samples lie on both sides
 * of a bound, and nothing else, is a warning. A claim of another kind judges nothing by samples, so there it is open.
 */
export function onlyStraddles({ id, verdict, tests }: Pick<Judged, 'id' | 'verdict' | 'tests'>): boolean {
  const errors = tests.filter(({ state }) => state === 'failed').flatMap(test => test.errors)
  const straddles = errors.length > 0 && errors.every(({ code }) => code === 'STRADDLES')
  return id.startsWith('PERF-') && verdict === 'inconclusive' && straddles
}
