import type { ClaimResult, Evidence, Observation, RecordEntry, TestOutcome } from '../evidence.ts'

/** Evidence with the given text wherever bytes of a container, a program or a person may stand; names and hashes stay. */
export function withText(evidence: Evidence, text: string): Evidence {
  const { lab, run } = evidence
  const versions = Object.fromEntries(Object.keys(lab.versions).map((_, at) => [`${at}${text}`, text]))
  return {
    ...evidence,
    run: { ...run, challenge: text },
    lab: { ...lab, versions, images: { probe: text, app: text }, app: { ...lab.app, name: text } },
    claims: evidence.claims.map(claim => inClaim(claim, text)),
    observations: evidence.observations.map(each => inObservation(each, text)),
    records: evidence.records.map(record => inRecord(record, text)),
  }
}

function inClaim(claim: ClaimResult, text: string): ClaimResult {
  const tests = claim.tests.map(test => inTest(test, text))
  const seen = claim.seenOnKata === undefined ? {} : { seenOnKata: text }
  return {
    ...claim,
    ...seen,
    tests,
    statement: text,
    sentence: text,
    source: text,
    cause: text,
    why: text,
    limits: text,
  }
}

function inTest(test: TestOutcome, text: string): TestOutcome {
  return { ...test, title: text, errors: test.errors.map(error => ({ ...error, message: text })) }
}

function inObservation(each: Observation, text: string): Observation {
  const { error, value, ...rest } = each
  const answer = error ? { error: { ...error, message: text } } : { value: replaced(value, text) }
  return { ...rest, ...answer, text }
}

function inRecord(record: RecordEntry, text: string): RecordEntry {
  return { ...record, argv: record.argv.map(() => text) }
}

function replaced(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text
  if (Array.isArray(value)) return value.slice(0, 3).map(each => replaced(each, text))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.values(value).map((part, at) => [`${at}${text}`, replaced(part, text)]))
}
