import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { committed, twoNodes } from '../../report/fleet/fleet.fixture.ts'
import { writeFleet } from './write-fleet.ts'

const folder = await mkdtemp(join(tmpdir(), 'write-fleet-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a report that is cut off leaves no result, neither its own nor an older one', async () => {
  await writeFile(join(folder, 'fleet.json'), '{}')
  const cutOff = () => Promise.reject(new Error('cut off'))
  await expect(writeFleet(folder, committed, cutOff)).rejects.toThrow('cut off')
  expect(await readdir(folder)).toEqual(['fleet.html'])
  expect(await readFile(join(folder, 'fleet.html'), 'utf8')).toContain('This report did not finish')
})

it('while bundles are read the page says that it is not finished', async () => {
  const seen: string[] = []
  const fleet = await writeFleet(folder, committed, async () => {
    seen.push(...(await readdir(folder)), await readFile(join(folder, 'fleet.html'), 'utf8'))
    return twoNodes().nodes
  })
  expect(seen).not.toContain('fleet.json')
  expect(seen.at(-1)).toContain('This report did not finish')
  expect(JSON.parse(await readFile(join(folder, 'fleet.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(fleet)))
  expect(await readFile(join(folder, 'fleet.html'), 'utf8')).toContain('1 of 2 nodes is in order')
})
