import { notSeenBy } from '../claim/outcome.ts'
import type { ClaimResult } from '../evidence/evidence.ts'
import { ToldCauses } from '../evidence/shared-causes.ts'
import { byTask } from '../evidence/tasks.ts'
import { claimLines, taskLines } from './terminal.ts'

/**
 * Lines for a terminal about claims that are judged already: by task, each with its verdict; what was not run stands
 * last.
 */
export function verdictLines(claims: readonly ClaimResult[]): string[] {
  const told = new ToldCauses()
  const judged = claims.filter(({ verdict }) => verdict !== 'not run')
  return byTask(judged).flatMap(({ about, claims }) => [
    ...taskLines(about),
    ...claims.flatMap(claim => linesOf(claim, told.toldBy(claim))),
  ])
}

function linesOf(claim: ClaimResult, before: string | undefined): string[] {
  const cause = before === undefined ? claim.cause : `The same cause as ${before}`
  return claimLines({ ...claim, cause, notSeen: notSeenBy(claim.tests) })
}
