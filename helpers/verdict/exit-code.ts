import type { VerdictName } from './verdict.ts'

/** 0 all judged and none refuted or inconclusive; 1 something refuted; 2 something inconclusive or not run; 4 something left behind. */
export type ExitCode = 0 | 1 | 2 | 4

/** The claim that speaks of what a run leaves behind. */
const leftovers = 'OPS-2'
/** Without these a Kata run shows no VM, whatever else is proven. */
const kataMust = ['RUNTIME-1', 'RUNTIME-5']

type Judged = Readonly<{ id: string; verdict: VerdictName }>

/** What a run's exit code says to CI. Worse hides better: 1, then 4, then 2. */
export function exitCode(claims: readonly Judged[], kind: 'kata' | 'gvisor'): ExitCode {
  const refuted = claims.filter(claim => claim.verdict === 'refuted')
  if (refuted.some(claim => claim.id !== leftovers)) return 1
  if (refuted.length > 0) return 4
  return unsettled(claims) || nothingProven(claims) || lacking(claims, kind).length > 0 ? 2 : 0
}

/** Claims that a run of this kind cannot do without and that are not proven in it. */
export function lacking(claims: readonly Judged[], kind: 'kata' | 'gvisor'): string[] {
  const proven = claims.filter(claim => claim.verdict === 'proven').map(claim => claim.id)
  return kind === 'kata' ? kataMust.filter(id => !proven.includes(id)) : []
}

const unsettled = (claims: readonly Judged[]) =>
  claims.some(claim => claim.verdict === 'inconclusive' || claim.verdict === 'not run')

const nothingProven = (claims: readonly Judged[]) => !claims.some(claim => claim.verdict === 'proven')
