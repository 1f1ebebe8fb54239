import { expect, it } from 'vitest'
import type { Evidence, RecordEntry } from '../evidence.ts'
import { consistencyProblems } from './consistency.ts'

const record = (id: string, subject: string, startedAt = '2026-11-24T10:00:05.000Z', durationMs = 100) =>
  ({ id, subject, startedAt, durationMs }) as RecordEntry
const answer = (id: string, value: unknown) => ({ id, value })
const honest = {
  run: {
    ...{ id: '20261124100000-5b1f0c', salt: '5b1f0c6de0b94b7e' },
    ...{ startedAt: '2026-11-24T10:00:00.000Z', finishedAt: '2026-11-24T10:01:00.000Z' },
  },
  lab: {
    where: 'host',
    versions: {
      nerdctl: '2.3.5',
      containerd: 'v2.4.2',
      control: 'runc version 1.1.15',
      sandbox: 'shim, version: 3.22.0, commit:',
    },
  },
  starts: { control: 1, unconfined: 0, sandbox: 1 },
  records: [
    record('survey-control', 'control'),
    record('survey-sandbox', 'sandbox'),
    record('lay-out-folders-sandbox', 'daemon'),
  ],
  observations: [
    answer('host/versions', { nerdctl: '2.3.5', daemon: '2.4.2' }),
    answer('host/daemon-version', '2.4.2'),
    answer('sandbox/runtime-version', { implementation: 'Kata, Go', version: '3.22.0' }),
  ],
} as unknown as Evidence
const named = (edit: Partial<Record<keyof Evidence, unknown>>) =>
  consistencyProblems({ ...honest, ...edit } as Evidence)
const versions = (edit: object) => ({ lab: { ...honest.lab, versions: { ...honest.lab.versions, ...edit } } })
const run = (edit: object) => ({ run: { ...honest.run, ...edit } })

it('finds nothing in what one run left', () => {
  expect(named({})).toEqual([])
})

it.each([
  ['an id of another start', run({ id: '20261124100001-5b1f0c' }), 'run.id'],
  ['an id of another salt', run({ id: '20261124100000-5b1f0d' }), 'run.id'],
  ['an end before its start', run({ finishedAt: '2026-11-22T09:00:00.000Z' }), 'run.finishedAt'],
  ['another nerdctl than the one that answered', versions({ nerdctl: '2.3.6' }), 'lab.versions.nerdctl'],
  ['another containerd than the one that answered', versions({ containerd: 'v2.4.3' }), 'lab.versions.containerd'],
  ['another shim than the one that answered', versions({ sandbox: 'shim, version: 4.1.0' }), 'lab.versions.sandbox'],
  ['a start that no survey took', { starts: { control: 1, unconfined: 1, sandbox: 1 } }, 'starts.unconfined'],
  [
    'a recording of what was asked',
    {
      lab: {
        ...honest.lab,
        recording: {
          source: 'x',
          from: '2026-11-24T10:00:00.000Z',
          to: '2026-11-24T10:00:00.000Z',
          borrowed: [],
          boots: [],
        },
      },
    },
    'lab.recording',
  ],
  ['an end hours before its start', run({ finishedAt: '2026-11-23T20:00:00.000Z' }), 'run.finishedAt'],
  ['more starts than surveys', { starts: { control: 1, unconfined: 0, sandbox: 2 } }, 'starts.sandbox'],
  [
    'a record of another subject',
    { records: [...honest.records, record('startup-sandbox-1', 'control')] },
    'startup-sandbox-1',
  ],
  [
    'a command from before the run',
    { records: [...honest.records, record('network', 'host', '2026-11-22T10:00:00.000Z')] },
    'network',
  ],
  [
    'a command that ended after the run',
    { records: [...honest.records, record('network', 'host', undefined, 86_400_000)] },
    'network',
  ],
])('names %s', (_, edit, what) => {
  expect(named(edit)).toContainEqual(expect.stringContaining(what))
})

it('bears a clock that was set by minutes, and words of a program that it does not know', () => {
  expect(named({ records: [...honest.records, record('network', 'host', '2026-11-24T09:57:00.000Z')] })).toEqual([])
  expect(named(versions({ nerdctl: 'unknown' }))).toEqual([])
})
