import type { Beyond } from '../engine/engine.ts'
import type { Given } from './answers.ts'

/** Code of a refusal that says: this run may not ask that, whatever is there. Who needs the answer is not applicable. */
export const outOfReachCode = 'OUT_OF_REACH'

/** That a run may not ask something, and why. */
export const outOfReach = (message: string): Beyond => ({ code: outOfReachCode, message })

/** Why a claim that needs this answer is not applicable; undefined: the answer was or could have been had. */
export function whyOutOfReach(given: Given | undefined): string | undefined {
  return given?.refusal?.code === outOfReachCode ? given.refusal.message : undefined
}
