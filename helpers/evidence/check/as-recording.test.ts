import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOptions } from '../../lab/options.ts'
import { readBundleFolder } from '../bundle-files.ts'
import type { Evidence, Observation } from '../evidence.ts'
import { bundleAsRecording } from './as-recording.ts'
import { rawIn } from './check-bundle.ts'

const folder = join(import.meta.dirname, '../../../snapshots/recorded-bundles/kata-4.1-rust-qemu')
const evidence = JSON.parse(readFileSync(join(folder, 'evidence.json'), 'utf8')) as Evidence
const raw = rawIn((await readBundleFolder(folder)).files)

function taken(edit: (observation: Observation) => Observation = each => each) {
  const observations = evidence.observations.map(edit)
  const recording = bundleAsRecording({ ...evidence, observations }, raw, readOptions({}))
  const given = (id: string) => recording.answers.find(({ subject, probe }) => `${subject}/${probe}` === id)
  return { ...recording, given }
}

const only = (id: string, change: object) => (each: Observation) =>
  each.id === id ? ({ ...each, ...change } as Observation) : each

it('is a recorded lab of one run, of which nothing is believed but its bytes', () => {
  const { plan, given, problems } = taken(only('sandbox/cmdline', { value: 'another line' }))
  expect(plan).toMatchObject({ id: evidence.run.id, lab: { where: 'recorded', recording: { run: evidence.run.id } } })
  expect(plan.replayed).toBeUndefined()
  expect(given('sandbox/cmdline')?.answer?.text).toContain('console=')
  expect(problems).toEqual([])
})

it('says of what was refused then that it is not yet seen, under the code it had', () => {
  expect(taken().given('sandbox/guest-files')).toMatchObject({
    read: { how: 'refused' },
    refusal: { code: 'UNREADABLE', message: expect.stringMatching(/^Not yet seen: No configuration tells/) },
  })
})

it('takes no answer that a run would not have read so, and names it', () => {
  const [some = ''] = raw.keys()
  const noted = { read: { how: 'noted', raw: { sha256: some, bytes: 1 } } }
  const { given, problems } = taken(only('sandbox/cmdline', noted))
  expect(given('sandbox/cmdline')?.answer).toBeUndefined()
  expect(given('sandbox/cmdline')?.refusal?.code).toBe('UNREADABLE')
  expect(problems).toEqual(['sandbox/cmdline: no run writes this answer down itself'])
})

it('leaves out what no probe of this suite reads, and keeps no bytes that nothing names then', () => {
  const [id, probe] = ['sandbox/../../out', '../../out']
  const { given, problems } = taken(only('sandbox/cmdline', { id, probe }))
  expect(given(id)).toBeUndefined()
  expect(problems).toEqual([`${id}: no probe of this suite reads it`])
  expect(bundleAsRecording({ ...evidence, records: [] }, raw, readOptions({})).raw.size).toBe(0)
})
