import type { Plan } from './plan.ts'
import type { Refusal } from './reading.ts'

type Timed = Pick<Plan, 'endsAt' | 'options'>

/** Code of a refusal: the run's own deadline left no time to measure. */
export const noTimeCode = 'NO_TIME'
/** Code of a refusal: the suite's own measurement threw. */
export const brokeOffCode = 'BROKE_OFF'

/**
 * How long a run may still begin something that it measures, in ms; Infinity where it has no deadline. Before that deadline what was
 * begun must end (a command, and the removal of its container), the lab must end, and all must be judged.
 */
export function measuringMsLeft({ endsAt = Number.POSITIVE_INFINITY, options }: Timed, now = Date.now()): number {
  const reserveS = Math.min(3 * options.deadlineS + 30, options.runDeadlineS / 4)
  return endsAt - reserveS * 1000 - now
}

/** Is there time to begin one more of something? */
export const hasTime = (plan: Timed) => measuringMsLeft(plan) > 0

/** Why nothing more is measured. */
export function noTime({ options }: Pick<Plan, 'options'>): Refusal {
  const message = `The deadline of the whole run left no time for it: LAB_RUN_DEADLINE_S is ${options.runDeadlineS}, raise it`
  return { code: noTimeCode, message }
}
