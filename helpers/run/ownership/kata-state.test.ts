import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeKataState } from './kata-state.ts'

const [own, other] = ['ab'.repeat(32), `${'ab'.repeat(31)}cd`]
// As a start that failed left them on a lab host with Kata 3.22.0
const places = ['vc/sbs/ID', 'kata/ID/root', 'kata-containers/shared/sandboxes/ID/mounts']

let folder: string
let run: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kata-state-'))
  // Deep enough: what a wrong id names must lie in the test's own folder
  run = join(folder, 'host/of/the/run')
  for (const id of [own, other])
    for (const place of places) mkdirSync(join(run, place.replace('ID', id)), { recursive: true })
  writeFileSync(join(run, `kata/${own}/shim-monitor.sock`), '')
})
afterEach(() => rmSync(folder, { recursive: true }))

it("takes what Kata has of one sandbox, and leaves another's", async () => {
  const folders = ['vc/sbs', 'kata', 'kata-containers/shared/sandboxes'].map(place => join(run, place))
  const removed = folders.map(folder => `file ${folder}/${own}`)
  expect(await removeKataState([own], run)).toEqual({ removed, left: [] })
  expect(folders.map(folder => [own, other].map(id => existsSync(join(folder, id))))).toEqual(
    folders.map(() => [false, true]),
  )
  expect(await removeKataState([own], run)).toEqual({ removed: [], left: [] })
})

it.each(['', '.', '..', '../..', 'ab'])('takes nothing by the id %j, which is none', async id => {
  expect(await removeKataState([id], run)).toEqual({ removed: [], left: [] })
  expect(existsSync(join(run, 'vc/sbs', own))).toBe(true)
})
