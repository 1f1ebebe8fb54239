import { firstFew } from '../../evidence/fleet/first-few.ts'
import type { SharedBoot } from '../../evidence/fleet/shared-boots.ts'
import { nodesOf } from './headline.ts'

/** What nodes of one boot may be, as far as anybody can tell. */
export const sharedBootWords = ({ bootId, nodes }: SharedBoot) =>
  `${nodesOf(nodes.length)} with one boot id (${bootId}): one host under several names, or containers of one machine: ${firstFew(nodes)}`
