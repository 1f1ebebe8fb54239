import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { nodeOutcomes } from '../../evidence/fleet/outcome.ts'
import { grouped } from '../view/excerpt.ts'

/** The outcome in one line. */
export function headline({ outcomes }: Pick<Fleet, 'outcomes'>): string {
  const counted = nodeOutcomes.filter(name => name !== 'not counted')
  const total = counted.reduce((sum, name) => sum + outcomes[name], 0)
  return `${grouped(outcomes['in order'])} of ${nodesOf(total)} ${outcomes['in order'] === 1 ? 'is' : 'are'} in order`
}

/** 1 node, 2 nodes, 1,000 nodes */
export const nodesOf = (count: number) => `${grouped(count)} ${count === 1 ? 'node' : 'nodes'}`
