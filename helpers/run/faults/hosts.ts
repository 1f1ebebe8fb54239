const first = ['beside', 'kill', 'left', 'row'].map(name => `${name}.fault.test.ts`)

/**
 * The lab hosts on which the fault tests run side by side: most of the time a run waits. Under which name the tests of each are counted,
 * and vitest's arguments that choose them: what is not named goes to the second.
 */
export const faultsHosts: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: 'faults', args: first },
  { name: 'faults-2', args: first.map(file => `--exclude=**/${file}`) },
]
