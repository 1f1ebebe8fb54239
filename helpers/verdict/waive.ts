import { type Verdict, verdict } from './verdict.ts'

/** Somebody's word that a claim may stay refuted for a while; an entry of `waivers.json`. */
export interface Waiver {
  readonly claim: string
  readonly reason: string
  readonly owner: string
  /** The last day it holds, `YYYY-MM-DD`, UTC */
  readonly expires: string
}

/** What a waiver came to. Only one in force changes a verdict. */
export const waiverStates = ['in force', 'expired', 'no longer needed', 'without effect'] as const
export type WaiverState = (typeof waiverStates)[number]

/** A verdict after its claim's waiver was looked at. */
export interface Waived {
  readonly verdict: Verdict
  readonly state: WaiverState
}

/** Only what is refuted can be waived: what nobody knows cannot be accepted. `at`: the run's start, ISO 8601, UTC. */
export function waive(judged: Verdict, waiver: Waiver, at: string): Waived {
  const state = stateOf(judged, waiver, at)
  return state === 'in force' ? { verdict: waived(judged, waiver), state } : { verdict: judged, state }
}

function stateOf(judged: Verdict, { expires }: Waiver, at: string): WaiverState {
  if (at.slice(0, 10) > expires) return 'expired'
  if (judged.verdict === 'refuted') return 'in force'
  return judged.verdict === 'proven' ? 'no longer needed' : 'without effect'
}

const waived = ({ cause }: Verdict, { reason, owner, expires }: Waiver) =>
  verdict('waived', `Refuted, and waived by ${owner} until ${expires}: ${reason}. What refutes it: ${cause}`)
