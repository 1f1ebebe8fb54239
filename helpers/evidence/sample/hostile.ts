import type { ClaimResult, Evidence, Observation, TestOutcome } from '../evidence.ts'

/** Gives the next text to be put somewhere. */
export type Next = () => string

/** Evidence with the given text wherever bytes of a container, a program or a person may stand; names and hashes stay. */
export const withText = (evidence: Evidence, text: string): Evidence => withTexts(evidence, () => text)

/** The same with another text in each place. */
export function withTexts(evidence: Evidence, next: Next): Evidence {
  const { lab, run } = evidence
  const versions = Object.fromEntries(Object.keys(lab.versions).map((_, at) => [`${at}${next()}`, next()]))
  return {
    ...evidence,
    run: { ...run, challenge: next() },
    lab: {
      ...{ ...lab, versions, images: { probe: next(), app: next() }, app: { ...lab.app, name: next() } },
      node: next(),
      seen: { hostName: next(), hostKernel: next(), guestKernel: next(), hypervisor: next(), vmm: next() },
      recording: { source: next(), from: run.startedAt, to: run.finishedAt, borrowed: [next()], boots: [next()] },
    },
    claims: evidence.claims.map(claim => inClaim(claim, next)),
    observations: evidence.observations.map(each => inObservation(each, next)),
    records: evidence.records.map(record => ({ ...record, argv: record.argv.map(next) })),
    specs: [{ file: hostileSpec, text: next() }],
  }
}

const hostileSpec = 'specs/a.spec.ts'

function inClaim(claim: ClaimResult, next: Next): ClaimResult {
  const seen = claim.seenOnKata === undefined ? {} : { seenOnKata: next() }
  const waiver = claim.waiver === undefined ? {} : { waiver: { ...claim.waiver, reason: next(), owner: next() } }
  return {
    ...claim,
    ...seen,
    ...waiver,
    spec: { file: hostileSpec, line: 1 },
    tests: claim.tests.map(test => inTest(test, next)),
    statement: next(),
    source: next(),
    cause: next(),
    why: next(),
    limits: next(),
  }
}

function inTest(test: TestOutcome, next: Next): TestOutcome {
  return { ...test, title: next(), errors: test.errors.map(error => ({ ...error, message: next() })) }
}

function inObservation(each: Observation, next: Next): Observation {
  const { error, value, ...rest } = each
  const answer = error ? { error: { ...error, message: next() } } : { value: replaced(value, next) }
  return { ...rest, ...answer, text: next() }
}

function replaced(value: unknown, next: Next): unknown {
  if (typeof value === 'string') return next()
  if (Array.isArray(value)) return value.slice(0, 3).map(each => replaced(each, next))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.values(value).map((part, at) => [`${at}${next()}`, replaced(part, next)]))
}
