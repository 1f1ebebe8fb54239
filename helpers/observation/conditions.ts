import { createHash } from 'node:crypto'
import { availableParallelism, loadavg } from 'node:os'
import type { Conditions } from '../probe/conditions.ts'
import type { Plan } from './plan.ts'

/** The host at one moment, by both its clocks, in milliseconds. */
export interface HostMoment {
  readonly load: number
  readonly wall: number
  readonly monotonic: number
}

/** The host as it is now. */
export function hostNow(): HostMoment {
  return { load: loadavg()[0] ?? 0, wall: Date.now(), monotonic: performance.now() }
}

/** The load before a measurement, and whether the clocks came apart since then. */
export function sinceThen({
  load,
  wall,
  monotonic,
}: HostMoment): Pick<Conditions, 'processors' | 'load' | 'clockStepMs'> {
  const now = hostNow()
  const clockStepMs = now.wall - wall - (now.monotonic - monotonic)
  return { processors: availableParallelism(), load, clockStepMs: Math.round(clockStepMs * 1000) / 1000 }
}

/** A seed that no one chose: from the run's nonce and what it is for. */
export function seedOf(plan: Pick<Plan, 'nonce'>, what: string): number {
  return createHash('sha256').update(`${plan.nonce}:${what}`).digest().readUInt32BE()
}
