import { missingOf } from './missing.ts'
import type { NodeRow } from './node-row.ts'
import { countOutcomes, exitCodeOf, type Outcomes } from './outcome.ts'
import { withoutRepeats } from './repeats.ts'
import { withoutUnbelieved } from './row-of.ts'
import { type SharedBoot, sharedBoots } from './shared-boots.ts'

/** Many nodes and what they come to together; `fleet.json`. */
export interface Fleet {
  readonly schema: 'kata-lab-spec/fleet/v1'
  readonly exitCode: number
  readonly outcomes: Outcomes
  /** Ids of the claims that each node must be judged by */
  readonly claims: readonly string[]
  readonly nodes: readonly NodeRow[]
  /** Nodes that count, though they may be one */
  readonly sharedBoots: readonly SharedBoot[]
}

/**
 * The nodes with what was named twice counted once, no verdict of what is not believed, and a row for what a run over
 * many nodes asked and nobody named. Pure.
 */
export function fleetOf(rows: readonly NodeRow[], claims: readonly string[]): Fleet {
  return fleetOfNodes([...withoutRepeats(rows), ...missingOf(rows)].map(withoutUnbelieved), claims)
}

/** The nodes of one run: none is named twice. Pure. */
export function fleetOfNodes(nodes: readonly NodeRow[], claims: readonly string[]): Fleet {
  const outcomes = countOutcomes(nodes)
  return {
    ...{ schema: 'kata-lab-spec/fleet/v1', exitCode: exitCodeOf(outcomes), outcomes, claims, nodes },
    sharedBoots: sharedBoots(nodes),
  }
}
