import type { CommittedClaim } from '../../claim/committed.ts'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { byTask } from '../../evidence/tasks.ts'
import { type Group, groupsOf, type PlacedNode, placed } from './groups.ts'

/** All that the page of many nodes is made of. */
export interface FleetView {
  readonly fleet: Fleet
  readonly groups: readonly Group[]
  /** What was named twice */
  readonly repeated: readonly PlacedNode[]
  /** The claims by task, each with its place in `fleet.claims` */
  readonly tasks: readonly { readonly title: string; readonly claims: readonly ClaimLine[] }[]
}

/** A row of the matrix. */
export interface ClaimLine extends Pick<CommittedClaim, 'id' | 'statement' | 'about'> {
  readonly at: number
}

export function fleetView(fleet: Fleet, committed: readonly CommittedClaim[]): FleetView {
  const nodes = placed(fleet.nodes)
  const records = new Map(committed.map(claim => [claim.id, claim]))
  const lines = fleet.claims.map((id, at): ClaimLine => {
    const { statement = '', about = 'evidence' } = records.get(id) ?? {}
    return { id, at, statement, about }
  })
  const repeated = nodes.filter(({ row }) => row.state === 'repeated')
  return { fleet, groups: groupsOf(nodes, fleet.claims), repeated, tasks: byTask(lines) }
}
