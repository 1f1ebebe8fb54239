import { canonicalJson } from '../canonical.ts'
import type { ClaimResult, Evidence } from '../evidence.ts'

/** What of recorded evidence is not what was recomputed, a line each; none if nothing is. Durations of tests are not compared. */
export function differences(recorded: Evidence, again: Evidence): string[] {
  const parts = ['run', 'lab', 'options', 'starts', 'records'] as const
  return [
    ...suiteDifferences(recorded.run.suite, again.run.suite),
    ...parts.flatMap(part => (same(recorded[part], again[part]) ? [] : [`${part}: it is not what was recomputed`])),
    ...both(recorded.claims, again.claims, claimDifference),
    ...both(recorded.observations, again.observations, (is, should) =>
      same(is, should) ? [] : [`${(is ?? should)?.id}: it is not what its raw bytes say`],
    ),
    ...specDifferences(recorded, again),
  ]
}

// Questions and judgement are all in it: who asked otherwise may have asked for something else
function suiteDifferences(is: string | undefined, should: string | undefined): string[] {
  if (is === should) return []
  return [
    `suite: specs/ and helpers/ of the suite that asked have the digest ${is ?? '(none)'}, those of this checkout ${should}`,
  ]
}

function claimDifference(is: ClaimResult | undefined, should: ClaimResult | undefined): string[] {
  if (is === undefined) return [`${should?.id}: this checkout knows it, the evidence does not`]
  if (should === undefined) return [`${is.id}: the evidence has it, and nothing that it could be recomputed from`]
  if (same(timeless(is), timeless(should))) return []
  const differs = is.verdict !== should.verdict || is.cause !== should.cause
  const what = `recorded ${is.verdict} (${is.cause}), recomputed ${should.verdict} (${should.cause})`
  return [`${is.id}: ${differs ? what : 'its record or its tests are not those that were recomputed'}`]
}

function specDifferences({ specs: is = [] }: Evidence, { specs: should = [] }: Evidence): string[] {
  const texts = new Map(should.map(({ file, text }) => [file, text]))
  return is.flatMap(({ file, text }) =>
    texts.get(file) === text ? [] : [`${file}: the evidence was judged by another text of it than this checkout has`],
  )
}

function both<T extends { readonly id: string }>(
  recorded: readonly T[],
  again: readonly T[],
  compare: (is: T | undefined, should: T | undefined) => string[],
): string[] {
  const [is, should] = [recorded, again].map(items => new Map(items.map(item => [item.id, item])))
  const ids = [...new Set([...recorded, ...again].map(({ id }) => id))]
  return ids.flatMap(id => compare(is?.get(id), should?.get(id)))
}

function timeless(claim: ClaimResult) {
  return { ...claim, tests: claim.tests.map(({ durationMs: _, ...test }) => test) }
}

const same = (a: unknown, b: unknown) => canonicalJson(plain(a)) === canonicalJson(plain(b))
// What a file holds: undefined is lost on the way to JSON
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))
