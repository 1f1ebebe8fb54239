import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import committed from '../../snapshots/claims.json' with { type: 'json' }
import type { CommittedClaim } from '../claim/committed.ts'
import { labStatements, oursAlone } from '../claim/lab-statements.ts'
import { withTable } from './claims-table.ts'
import { statementMarkers, statementsTable } from './statements-table.ts'

const claims = committed as readonly CommittedClaim[]

it('a row a statement, with who judges it, or why nobody does', () => {
  const claim = { ...claims[0], id: 'A-1', spec: 'specs/a.spec.ts', statements: ['S1'] } as CommittedClaim
  const judged = { id: 'S1', task: 3, part: 'p', says: 'a | b', claims: ['A-1'], limit: 'not all' }
  const advice = { id: 'S2', task: 0, part: 'p', says: 'c', claims: [], notJudged: 'advice' }
  expect(statementsTable([judged, advice], [claim]).split('\n').slice(2)).toEqual([
    '| S1 | Task 3: a \\| b | [A-1](specs/a.spec.ts) (not all) |',
    '| S2 | Summary: c | nobody: advice |',
  ])
})

it('the README holds the table of all statements', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  expect(withTable(readme, statementsTable(labStatements, claims, oursAlone), statementMarkers)).toBe(readme)
})
