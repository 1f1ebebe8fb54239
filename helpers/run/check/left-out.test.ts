import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { TestOutcome } from '../../claim/outcome.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Outcomes } from '../../evidence/outcomes.ts'
import { all, layOut, put } from '../../observation/run-folder.ts'
import { leaveOut } from './left-out.ts'

const test = (title: string, state: TestOutcome['state']) => ({ title, state, role: 'test' }) as TestOutcome
const outcome = (id: string, ...tests: TestOutcome[]) => ({ claim: { id }, tests })

it('of a partial run only that is judged once more which its filter let through', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'left-out-'))
  try {
    await layOut(folder)
    const judged = [outcome('A-1', test('a', 'passed'), test('b', 'failed')), outcome('A-2', test('c', 'passed'))]
    await put(folder, 'outcomes', 'afterwards', { claims: [], broken: [], errors: [] })
    await put(folder, 'outcomes', 'claims', { claims: judged, broken: [], errors: [] })
    const told = [
      { id: 'A-1', ...outcome('A-1', test('a', 'passed'), test('b', 'skipped')) },
      { id: 'A-2', tests: [] },
    ]
    await leaveOut(folder, { claims: told } as unknown as Evidence)
    const kept = (await all<Outcomes>(folder, 'outcomes')).flatMap(({ claims }) => claims)
    expect(kept).toEqual([outcome('A-1', test('a', 'passed'), test('b', 'skipped'))])
  } finally {
    await rm(folder, { recursive: true })
  }
})
