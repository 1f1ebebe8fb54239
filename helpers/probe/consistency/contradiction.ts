import type { Fact, Origin } from '../facts.ts'

/** Two or more facts that cannot both be true of one run. */
export interface Contradiction {
  /** EVIDENCE-n; the claim about what is listed where the listing itself is another subject's */
  readonly check: string
  readonly files: readonly string[]
  /** For a person: which values, and why they do not go together */
  readonly text: string
}

/** A rule of consistency. Pure. */
export interface Check {
  readonly id: string
  /** What its facts are read from: all of it must have been readable before they can be said to agree */
  readonly origins: readonly Origin[]
  /** What cannot be compared for want of facts; undefined: nothing is missing */
  missing(facts: readonly Fact[]): string | undefined
  contradictions(facts: readonly Fact[]): Contradiction[]
}

/** A contradiction between facts, with the files they stand in. */
export function contradiction(check: string, facts: readonly Fact[], text: string): Contradiction {
  return { check, files: [...new Set(facts.map(({ file }) => file))], text }
}

/** `"value" (file:line)`, for each value once. */
export function quoted(facts: readonly Fact[]): string {
  const first = new Map(facts.toReversed().map(fact => [fact.value, fact]))
  return [...first.values()]
    .reverse()
    .map(({ value, file, line }) => `"${shown(value)}" (${file}:${line})`)
    .join(', ')
}

const shown = (value: string) => (value.length > 200 ? `${value.slice(0, 200)}…` : value)

/** Do the facts hold more than one value? */
export function disagree(facts: readonly Fact[]): boolean {
  return new Set(facts.map(({ value }) => value)).size > 1
}

/** "no … from …" for the first origin that gives none of the facts. */
export function lacking(facts: readonly Fact[], what: string, origins: readonly Fact['origin'][]): string | undefined {
  const lost = origins.find(origin => !facts.some(fact => fact.origin === origin))
  return lost && `no ${what} from ${lost}`
}
