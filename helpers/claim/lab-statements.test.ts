import { describe, expect, it } from 'vitest'
import committed from '../../snapshots/claims.json' with { type: 'json' }
import type { CommittedClaim } from './committed.ts'
import { gaps, labStatements, oursAlone } from './lab-statements.ts'

const claims = committed as readonly CommittedClaim[]

it('every statement of the lab has its claims or a reason, every claim its statements or a reason', () => {
  expect(gaps(labStatements, claims, oursAlone)).toEqual([])
})

it('there are 37 statements, each once', () => {
  expect(labStatements.map(({ id }) => id)).toEqual(Array.from({ length: 37 }, (_, index) => `S${index + 1}`))
})

describe('a gap is told', () => {
  const statement = { id: 'S1', task: 1, part: 'p', says: 'w', claims: ['A-1'] }
  const claim = { id: 'A-1', statements: ['S1'] }

  it.each([
    ['a claim without statement', [statement], [claim, { id: 'A-2' }], {}, ['A-2: neither a statement nor a reason']],
    ['an empty reason', [statement], [claim, { id: 'A-2' }], { 'A-2': '' }, ['A-2: neither a statement nor a reason']],
    ['a statement without claim', [{ ...statement, claims: [] }], [], {}, [/^S1: either/]],
    ['a claim and a reason', [{ ...statement, notJudged: 'advice' }], [claim], {}, [/^S1: either/]],
    ['a claim that is gone', [statement], [], {}, ['A-1 judges S1: only the statement says so']],
    ['a statement that is unknown', [], [claim], {}, ['A-1 judges S1: only the claim says so']],
    ['a reason for a claim that has a statement', [statement], [claim], { 'A-1': 'r' }, [/^A-1: no claim/]],
  ] as const)('%s', (_, statements, records, own, told) => {
    const match = told.map(each => (typeof each === 'string' ? each : expect.stringMatching(each)))
    expect(gaps(statements, records, own)).toEqual(match)
  })
})
