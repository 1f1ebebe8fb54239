import { LabError } from '../../engine/lab-error.ts'
import type { Evidence } from '../evidence.ts'
import { parseWaivers } from '../waivers.ts'
import { waiversIn } from './recompute.ts'

/** What is wrong with the waivers that evidence shows: a run would not have taken them when it began. */
export function waiverProblems(evidence: Evidence): string[] {
  const ids = evidence.claims.map(({ id }) => id)
  try {
    const terms = { file: 'evidence.json', ids, now: new Date(evidence.run.startedAt) }
    parseWaivers(JSON.stringify(waiversIn(evidence)), terms)
    return []
  } catch (error) {
    if (error instanceof LabError) return [`evidence.json: ${error.message}: ${error.cameBack}`]
    throw error
  }
}
