import type { judge } from '../verdict/judge.ts'
import { type Waiver, waive } from '../verdict/waive.ts'
import type { ClaimResult } from './evidence.ts'

/** What evidence holds of a judgement. */
export type Settled = Pick<ClaimResult, 'verdict' | 'cause' | 'waiver'>

/** Waivers, and the instant against which they are held: the run's start, ISO 8601, UTC. */
export interface Terms {
  readonly waivers: readonly Waiver[]
  readonly at: string
}

/** What judgement says of a claim, as evidence holds it, after its waiver was looked at. */
export function settle(judged: ReturnType<typeof judge>, id: string, { waivers, at }: Terms): Settled {
  const found = waivers.find(({ claim }) => claim === id)
  if (found === undefined) return { verdict: judged.verdict, cause: judged.cause }
  const { verdict, state } = waive(judged, found, at)
  const { claim: _, ...waiver } = found
  return { verdict: verdict.verdict, cause: verdict.cause, waiver: { ...waiver, state } }
}
