import type { Fact, Recorded, What } from '../facts.ts'
import { ProbeError } from '../probe.ts'
import type { Check } from './contradiction.ts'

/**
 * What a rule finds among recorded facts, as text; none: they agree. NO_ANSWER where too few were recorded to be compared, or where
 * something that should have shown more could not be read: it might have said otherwise.
 */
export function disagreements(check: Check, { facts, unreadable }: Recorded): string[] {
  const found = check.contradictions(facts).map(({ text }) => text)
  if (found.length > 0) return found
  const lost = unreadable.filter(({ origin }) => origin !== undefined && check.origins.includes(origin))
  const missing = check.missing(facts)
  if (missing === undefined && lost.length === 0) return []
  const reasons = lost.map(({ file, reason }) => `${file}: ${reason}`)
  throw new ProbeError('NO_ANSWER', `Too little to compare: ${[missing, ...reasons].filter(Boolean).join('; ')}`)
}

/** The same recording with one fact altered: the last of the sandbox's, or of whom else it is told. NO_ANSWER where there is none. */
export function altered({ facts, unreadable }: Recorded, what: What, edit: (value: string) => string): Recorded {
  const last = facts.findLast(fact => fact.what === what && fact.subject === 'sandbox') ?? findAny(facts, what)
  if (last === undefined) throw new ProbeError('NO_ANSWER', `Nothing to alter: no ${what} was recorded`)
  return { unreadable, facts: facts.map(fact => (fact === last ? { ...fact, value: edit(fact.value) } : fact)) }
}

function findAny(facts: readonly Fact[], what: What): Fact | undefined {
  return facts.findLast(fact => fact.what === what)
}
