/**
 * What a container that only answers questions may do: nothing but read, with no capability. Seen to work on Kata through nerdctl. Memory,
 * processors and process count are not bounded: Kata plugs in what a limit names, so a limit would change what is asked for.
 */
export const readingOnly = ['--cap-drop', 'ALL', '--read-only'] as const

/** No network, for who is not asked about it. */
export const noNetwork = ['--net=none'] as const
