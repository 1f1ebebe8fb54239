import { expect, it } from 'vitest'
import { judgeAll } from './judge-all.ts'

const worker = new URL('./hang.fixture.ts', import.meta.url).href
const limits = { threads: 2, deadlineMs: 5000, heapMb: 48 }

async function rows(names: readonly string[]) {
  const targets = names.map(path => ({ path, root: '.', unreadable: 'not read' }))
  const reasons: [string, string][] = []
  for await (const { path, json } of judgeAll(targets, limits, worker))
    reasons.push([path, JSON.parse(json).unreadable[0].reason])
  return reasons
}

it('a folder that hangs or takes all memory has a row that says so, and the others have theirs, in order', async () => {
  expect(await rows(['a', 'hangs', 'b', 'slow', 'grows', 'c'])).toEqual([
    ['a', 'not read'],
    ['hangs', 'reading it takes longer than 5 s'],
    ['b', 'not read'],
    ['slow', 'not read'],
    ['grows', 'reading it takes too much memory'],
    ['c', 'not read'],
  ])
}, 60_000)
