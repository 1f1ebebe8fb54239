import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ask } from '../probe/ask.fixture.ts'
import { lastingProcesses } from '../probe/lasting-processes.ts'
import { readAnswer, writeAnswer } from './answers.ts'
import { askLasting } from './lasting.ts'
import type { Plan } from './plan.ts'
import { layOut } from './run-folder.ts'

const lab = { nerdctl: [], onHost: [], env: { PATH: process.env.PATH ?? '' } }
const plan = { id: 'run', nonce: 'nonce', options: { deadlineS: 20 }, lab } as unknown as Plan
const probe = lastingProcesses.name

let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lasting-'))
  await layOut(folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

it('asks for what is left of the very processes that were listed before', async () => {
  const answer = ask(lastingProcesses)
  await writeAnswer(folder, { subject: 'unconfined', probe, records: [], read: { how: 'refused' }, answer })
  await askLasting(plan, folder)
  const [seen, given] = [lastingProcesses.parse(answer), await readAnswer(folder, 'daemon', probe)]
  const still = lastingProcesses.parse(given?.answer ?? { text: '', exitCode: 0, cut: false })
  expect(still.since).toBe(seen.since)
  expect(still.older).toBeLessThanOrEqual(seen.older)
  expect(given?.records).toEqual(['lasting-daemon'])
})

it.each([
  ['that lists itself alone', { text: 'since: 12 older: 0\n', exitCode: 0, cut: false }, 'NO_ANSWER'],
  ['that nobody asked', undefined, 'NOT_ASKED'],
])('asks nothing beside a container %s', async (_what, answer, code) => {
  if (answer) await writeAnswer(folder, { subject: 'unconfined', probe, records: [], read: { how: 'refused' }, answer })
  await askLasting(plan, folder)
  expect((await readAnswer(folder, 'daemon', probe))?.refusal).toMatchObject({ code })
})
