import { canonicalJson } from './canonical.ts'
import type { ClaimResult, Evidence, TestOutcome } from './evidence.ts'

/** Name and version of the format of results.json. */
const resultsFormat = 'kata-lab-spec/results/v1'

/**
 * `results.json`: all that was judged and what it was judged by, in canonical form (RFC 8785). Two judgements of the same answers are
 * the same bytes: how long tests took, when they were run and who signed is left out.
 */
export function resultsJson({ run, lab, options, claims, observations }: Evidence): string {
  const { id, nonce, salt, challenge, partial, exitCode } = run
  return canonicalJson({
    schema: resultsFormat,
    run: { id, nonce, salt, ...(challenge === undefined ? {} : { challenge }), partial, exitCode },
    lab,
    options,
    claims: claims.map(judged),
    observations: observations.map(({ text: _, ...observation }) => observation),
  })
}

function judged({ id, statement, verdict, cause, tests, observations, knownIssues, waiver }: ClaimResult) {
  const known = knownIssues === undefined ? {} : { knownIssues: knownIssues.map(issue => issue.id) }
  return {
    id,
    statement,
    verdict,
    cause,
    tests: tests.map(untimed),
    observations,
    ...known,
    ...(waiver === undefined ? {} : { waiver }),
  }
}

function untimed({ durationMs: _, ...test }: TestOutcome) {
  return test
}
