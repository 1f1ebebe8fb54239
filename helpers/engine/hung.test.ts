import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Hung, hungAtMost } from './hung.ts'
import { run } from './process.ts'
import { howItEnded } from './record.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hung-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const [hangs, ends] = [
  ['sleep', '20'],
  ['echo', 'here'],
]
// As each process of a run does it
const start = (runtime: string, argv: readonly string[]) =>
  new Hung(folder).start(runtime, argv, () => run(argv, { timeoutMs: argv === hangs ? 50 : 5000 }))
const times = async (count: number, runtime: string) => {
  for (let at = 0; at < count; at++) expect(await start(runtime, hangs)).toMatchObject({ timedOut: true })
}

it('gives up a runtime after some starts in a row that hang, and says so', async () => {
  await times(hungAtMost, '/opt/a b/runsc')
  const record = await start('/opt/a b/runsc', ends)
  expect(record).toMatchObject({ argv: ends, exitCode: null, notStarted: 'ETIMEDOUT', stdout: '' })
  expect(howItEnded(record)).toBe('not started, for others of its runtime before did not end in time')
})

it('goes on with another runtime', async () => {
  await times(hungAtMost, 'io.containerd.kata.v2')
  expect(await start('io.containerd.runc.v2', ends)).toMatchObject({ exitCode: 0, stdout: 'here\n' })
})

it('counts anew from a start that ended', async () => {
  await times(hungAtMost - 1, 'rt')
  await start('rt', ends)
  await times(hungAtMost - 1, 'rt')
  expect(await start('rt', ends)).toMatchObject({ exitCode: 0 })
})
