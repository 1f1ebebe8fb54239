import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeTurn } from './turn.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turn-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const turn = (said: string[], waitS: number, signal = new AbortController().signal) =>
  takeTurn({ folder, what: 'This folder', waitS, state: folder, tell: line => void said.push(line), signal })

it('lets the second in when the first is done, and says that it waits', async () => {
  const said: string[] = []
  const first = await turn(said, 5)
  const second = turn(said, 5)
  await expect.poll(() => said).toEqual(['another program uses This folder: waiting, 5 s at most'])
  await first[Symbol.asyncDispose]()
  await (await second)[Symbol.asyncDispose]()
})

it('fails clearly when the time is up', async () => {
  await using _first = await turn([], 5)
  await expect(turn([], 0)).rejects.toMatchObject({ code: 'BUSY', cameBack: 'another program' })
})

it('ends waiting when it is told to', async () => {
  await using _first = await turn([], 5)
  const stop = new AbortController()
  const second = turn([], 60, stop.signal)
  setTimeout(() => stop.abort(new Error('enough')), 100)
  await expect(second).rejects.toThrow('enough')
})
