import type { Needs } from '../engine/engine.ts'
import type { Lab } from '../lab/lab.ts'
import type { Subject } from './subject.ts'

/**
 * What a container that only answers questions may do: nothing but read, with no capability. Seen to work on Kata through nerdctl. Memory,
 * processors and process count are not bounded: Kata plugs in what a limit names, so a limit would change what is asked for.
 */
export const readingOnly = { readingOnly: true } as const satisfies Needs

/**
 * No network, for who is not asked about it. A Kata sandbox has one all the same: its Rust shim leaves the name of a network namespace behind for
 * each container (known issue KI-24), and the container network may tell whose that is.
 */
export function noNetwork({ kind }: Pick<Lab, 'kind'>, subject: Subject): Needs {
  return kind === 'kata' && subject === 'sandbox' ? {} : { network: 'none' }
}
