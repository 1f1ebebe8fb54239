import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { lostRow } from '../../evidence/fleet/row-of.ts'
import { all, get, layOut, nodeFolder, put } from '../../observation/run-folder.ts'
import { wholeBundle, writeFiles } from './bundle-folder.fixture.ts'
import checkNode from './check-node.ts'
import { judgeAgain } from './judge-again.ts'

const folder = await mkdtemp(join(tmpdir(), 'judge-again-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a bundle on which the specs break off stops no other', async () => {
  const bundle = await writeFiles(join(folder, 'bundle'), await wholeBundle())
  const work = join(folder, 'work')
  await layOut(work)
  const names = ['0', '1', '2']
  for (const name of names)
    await checkNode({ place: {}, demands: { lab: 'auto' } as const, folder: bundle, kept: nodeFolder(work, name) })
  const { lab: _, ...broken } = (await get<object & { lab: unknown }>(nodeFolder(work, '0'), '.', 'run')) ?? { lab: 0 }
  await put(nodeFolder(work, '0'), '.', 'run', broken)
  const lost = await judgeAgain(work, new Map(names.map(name => [name, lostRow({}, 'unreadable', [])])), {})
  expect([...lost].map(([name, { state }]) => [name, state])).toEqual([['0', 'does not check out']])
  for (const name of ['1', '2']) expect(await all(nodeFolder(work, name), 'outcomes')).toHaveLength(2)
})
