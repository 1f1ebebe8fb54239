import type { Needs } from '../engine/engine.ts'

/**
 * What a container that only answers questions may do: nothing but read, with no capability. Seen to work on Kata through nerdctl. Memory,
 * processors and process count are not bounded: Kata plugs in what a limit names, so a limit would change what is asked for.
 */
export const readingOnly = { readingOnly: true } as const satisfies Needs

/** No network, for who is not asked about it. */
export const noNetwork = { network: 'none' } as const satisfies Needs
