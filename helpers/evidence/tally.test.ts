import { expect, it } from 'vitest'
import { rehearsal, troubledKata } from './sample/evidence.ts'
import { tally } from './tally.ts'
import { byTask, tasks } from './tasks.ts'

it('refuted is judged as proven is; inconclusive, not run and not applicable are not', () => {
  const counts = { proven: 7, refuted: 1, waived: 0, inconclusive: 1, 'not applicable': 0, 'not run': 1 }
  expect(tally(troubledKata().evidence.claims)).toEqual({ total: 10, judged: 8, counts })
  expect(tally(rehearsal().evidence.claims)).toMatchObject({ total: 10, judged: 8 })
  expect(tally([])).toMatchObject({ total: 0, judged: 0 })
})

it('every claim is in one task, in the order of the lab, and no task is empty', () => {
  const { claims } = troubledKata().evidence
  const grouped = byTask([...claims].reverse())
  expect(grouped.map(task => task.about)).toEqual(['installation', 'runtime', 'isolation', 'performance', 'operations'])
  expect(grouped.flatMap(task => task.claims)).toHaveLength(claims.length)
  expect(tasks.map(task => task.title).filter(title => title.startsWith('Task'))).toHaveLength(4)
})
