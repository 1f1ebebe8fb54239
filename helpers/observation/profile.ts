import type { Plan } from './plan.ts'

/** How long is measured. */
export interface Profile {
  /** Time from which no further start-up is timed, even if nothing is decided; milliseconds */
  readonly startupMs: number
  /** Starts of each runtime whose phases are looked at */
  readonly phaseStarts: number
  /** Rounds of load, each runtime once in each */
  readonly loadRounds: number
  /** Requests of one round */
  readonly loadRequests: number
  /** Containers of each runtime that compute */
  readonly computeRounds: number
  /** Times that each of them computes */
  readonly computeRepetitions: number
  /** Sandboxes whose memory is measured */
  readonly memorySandboxes: number
}

const profiles: Readonly<Record<'quick' | 'full', Profile>> = {
  quick: {
    startupMs: 20_000,
    phaseStarts: 3,
    loadRounds: 6,
    loadRequests: 80,
    computeRounds: 5,
    computeRepetitions: 2,
    memorySandboxes: 3,
  },
  full: {
    startupMs: 300_000,
    phaseStarts: 10,
    loadRounds: 20,
    loadRequests: 500,
    computeRounds: 10,
    computeRepetitions: 3,
    memorySandboxes: 8,
  },
}

export const profileOf = ({ options }: Pick<Plan, 'options'>) => profiles[options.profile]
