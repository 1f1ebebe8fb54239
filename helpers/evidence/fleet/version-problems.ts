import { type CommittedClaim, sameRecord } from '../../claim/committed.ts'
import type { Checkout } from '../check/recompute.ts'
import type { ClaimResult, Evidence } from '../evidence.ts'

/** How the claims and specs of a bundle are not those of this checkout; none: they are the same. Pure. */
export function versionProblems({ run, claims, specs }: Evidence, checkout: Checkout): string[] {
  const known = new Map(checkout.committed.map(claim => [claim.id, claim]))
  const told = new Set(claims.map(({ id }) => id))
  return [
    ...checkout.committed
      .filter(({ id }) => !told.has(id))
      .map(({ id }) => `${id}: this checkout knows it, the bundle does not`),
    ...claims.flatMap(claim => recordProblems(claim, known.get(claim.id))),
    ...suiteProblems(run.suite, checkout.suite ?? run.suite),
    ...specProblems(specs ?? [], checkout.specs ?? specs ?? []),
  ]
}

function suiteProblems(is: string | undefined, should: string | undefined): string[] {
  return is === should ? [] : [`suite: the bundle is of ${is ?? 'none that is named'}, this checkout is ${should}`]
}

function recordProblems(
  {
    spec: _,
    verdict: __,
    cause: ___,
    tests: ____,
    observations: _____,
    waiver: ______,
    knownIssues: _______,
    ...claim
  }: ClaimResult,
  committed: CommittedClaim | undefined,
): string[] {
  if (committed === undefined) return [`${claim.id}: the bundle has it, this checkout does not know it`]
  return sameRecord(committed, claim) ? [] : [`${claim.id}: the bundle words it otherwise than this checkout`]
}

function specProblems(is: NonNullable<Evidence['specs']>, should: NonNullable<Checkout['specs']>): string[] {
  const texts = new Map(should.map(({ file, text }) => [file, text]))
  const others = is.filter(({ file, text }) => texts.get(file) !== text)
  return others.map(({ file }) => `${file}: the bundle was judged by another text of it than this checkout has`)
}
