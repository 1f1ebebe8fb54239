import type { TestOutcome } from './outcome.ts'

/** What a test came to, as far as it may be another one for another node. */
export type Fate = Pick<TestOutcome, 'state' | 'errors' | 'observations' | 'note' | 'notApplicable' | 'notSeen'>

/** A fate, and at which places of the list it fell. */
export interface SharedFate {
  readonly fate: Fate
  readonly at: readonly number[]
}

/** A fate with what a recording lacks of that which the test looks at; where the test passed and looked at nothing else, it is a skipped one. */
export function unseenFate<F extends Fate>(
  fate: F,
  unseen: { what: readonly string[]; alone: boolean } | undefined,
): F {
  if (unseen === undefined) return fate
  const state = fate.state === 'passed' && unseen.alone ? 'skipped' : fate.state
  return { ...fate, state, notSeen: unseen.what }
}

/** The fates of one test, put to each of so many in turn; equal ones are told once. */
export async function sharedFates(count: number, fateAt: (at: number) => Promise<Fate>): Promise<SharedFate[]> {
  const shared = new Map<string, { fate: Fate; at: number[] }>()
  for (let at = 0; at < count; at++) {
    const fate = await fateAt(at)
    const key = JSON.stringify(fate)
    const same = shared.get(key)
    if (same) same.at.push(at)
    else shared.set(key, { fate, at: [at] })
  }
  return [...shared.values()]
}

/** What is at each place; `otherwise` where nothing names it. */
export function spread<T>(shared: readonly { what: T; at: readonly number[] }[], count: number, otherwise: T): T[] {
  const all = new Array<T>(count).fill(otherwise)
  for (const { what, at } of shared) for (const each of at) all[each] = what
  return all
}
