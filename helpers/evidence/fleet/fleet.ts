import type { NodeRow } from './node-row.ts'
import { countOutcomes, exitCodeOf, type Outcomes } from './outcome.ts'
import { withoutRepeats } from './repeats.ts'

/** Many nodes and what they come to together; `fleet.json`. */
export interface Fleet {
  readonly schema: 'kata-lab-spec/fleet/v1'
  readonly exitCode: number
  readonly outcomes: Outcomes
  /** Ids of the claims that each node must be judged by */
  readonly claims: readonly string[]
  readonly nodes: readonly NodeRow[]
}

/** The nodes with what was named twice counted once. Pure. */
export function fleetOf(rows: readonly NodeRow[], claims: readonly string[]): Fleet {
  const nodes = withoutRepeats(rows)
  const outcomes = countOutcomes(nodes)
  return { schema: 'kata-lab-spec/fleet/v1', exitCode: exitCodeOf(outcomes), outcomes, claims, nodes }
}
