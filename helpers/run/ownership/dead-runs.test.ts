import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginJournal } from '../../engine/journal.ts'
import { identityOf } from '../../engine/process-table.ts'
import { sweepDeadRuns } from './dead-runs.ts'
import { here } from './here.ts'

let state: string
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'dead-'))
})
afterEach(() => rmSync(state, { recursive: true }))

const self = identityOf(process.pid) ?? { pid: 0, started: 0 }
const head = { ...self, ...here(), run: 'r1', startedAt: new Date(0).toISOString(), reports: '/nowhere' }

it('removes a journal whose head was cut, once nobody can be writing it', async () => {
  const [old, fresh] = [join(state, 'old.journal'), join(state, 'fresh.journal')]
  writeFileSync(old, '')
  writeFileSync(fresh, '\n{"head":')
  const past = Date.now() / 1000 - 120
  utimesSync(old, past, past)
  await sweepDeadRuns(state, () => undefined)
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true])
})

it('leaves a run that goes on, and ends one that is gone', async () => {
  const [going, gone] = [join(state, 'a.journal'), join(state, 'b.journal')]
  beginJournal(going, head)
  beginJournal(gone, { ...head, started: head.started + 1, run: 'r2' })
  const said: string[] = []
  await sweepDeadRuns(state, line => void said.push(line))
  expect([existsSync(going), existsSync(gone)]).toEqual([true, false])
  expect(said).toEqual([expect.stringMatching(/^Run r2 of .* was killed; removed of it: no process and no container$/)])
})
