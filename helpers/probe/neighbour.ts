import { bootId } from './boot-id.ts'
import type { Probe } from './probe.ts'

/** The boot id of one more container of the same runtime. */
export const neighbour: Probe<string> = { name: 'neighbour', parse: bootId.parse }
