import { expect } from 'vitest'

/** Says what a recording does not hold; the test goes on. Throws on a lab that can still be asked. */
export type NotSeen = (what: string) => void

/** What one test could not look at. Plain JSON. */
export interface Unseen {
  readonly what: readonly string[]
  /** true: the test asserted nothing else */
  readonly alone: boolean
}

/** Gathers what one test of a recorded lab cannot look at; `told` is undefined where it said nothing. */
export function unseenBy(recorded: boolean): { notSeen: NotSeen; told(): Unseen | undefined } {
  const [what, before] = [[] as string[], assertions()]
  const notSeen = (words: string) => {
    if (!recorded) throw new Error(`Nothing was recorded here, so this must be asked: ${words}`)
    if (words === '') throw new Error('It says not what was not seen')
    // The one assertion of a test that can look at nothing: vitest fails a test that has none
    expect(recorded).toBe(true)
    what.push(words)
  }
  const told = () => (what.length === 0 ? undefined : { what, alone: assertions() - before === what.length })
  return { notSeen, told }
}

const assertions = () => expect.getState().assertionCalls
