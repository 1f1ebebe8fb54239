import { LabError } from '../../engine/lab-error.ts'
import { isClean, type Try } from './rows.ts'

/** What the fault tests on one lab host came to. */
export interface HostEnded {
  /** Exit code of vitest */
  readonly code: number
  /** How many tests were not left out */
  readonly ran: number
  readonly tries: readonly Try[]
}

/** 0: every host's tests passed and every try was clean. Throws LabError NOTHING_TRIED where no host had a test to run. Pure. */
export function exitCodeOf(hosts: readonly HostEnded[]): number {
  const failed = hosts.find(({ code }) => code !== 0)
  if (failed) return failed.code
  if (hosts.every(({ ran }) => ran === 0)) throw nothingTried()
  return hosts.flatMap(({ tries }) => tries).every(isClean) ? 0 : 1
}

function nothingTried(): LabError {
  const remedy = 'npx vitest list --project faults shows their names; -t takes a part of one, or leave it out'
  return new LabError('NOTHING_TRIED', 'No fault test has such a name, so nothing was tried', { remedy })
}
