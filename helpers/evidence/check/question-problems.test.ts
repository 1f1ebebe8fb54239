import { expect, it } from 'vitest'
import { readOptions } from '../../lab/options.ts'
import type { Evidence } from '../evidence.ts'
import { questionProblems } from './question-problems.ts'

const record = (id: string, argv: readonly string[] = []) => ({ id, argv, subject: 'sandbox' })
const starts = ['startup-sandbox-1', 'startup-sandbox-2', 'startup-sandbox-3']
const saw = (probe: string, how: string, records: readonly string[]) => ({
  ...{ id: `sandbox/${probe}`, subject: 'sandbox', probe, records, read: { how } },
})
const told = (observation: ReturnType<typeof saw>, records: readonly object[]) => {
  const run = { id: '', startedAt: '', salt: '', nonce: '' }
  const lab = { where: 'host', runtimes: {}, images: {}, app: {}, versions: {} }
  const evidence = { run, lab, options: {}, records, observations: [observation] } as unknown as Evidence
  return questionProblems(evidence, []).filter(line => line.startsWith(observation.id))
}

it.each([
  ['a series of starts', saw('startup', 'starts', starts), starts.map(id => record(id))],
  [
    'warm-ups where nothing else started',
    saw('startup', 'starts', ['startup-warm-up-sandbox-1']),
    [record('startup-warm-up-sandbox-1')],
  ],
  ['containers that computed', saw('compute-integer', 'noted', ['compute-sandbox-1']), [record('compute-sandbox-1')]],
  [
    'a section of a survey',
    saw('kernel', 'section', ['survey-sandbox']),
    [record('survey-sandbox', ['sh', '-c', 'ask kernel 1024 x'])],
  ],
])('an answer that is made of %s is of its own question', (_, observation, records) => {
  expect(told(observation, records)).toEqual([])
})

it.each([
  ['without its slowest start', saw('startup', 'starts', ['startup-sandbox-1', 'startup-sandbox-3']), starts],
  ['with one start twice', saw('startup', 'starts', ['startup-sandbox-1', ...starts]), starts],
  [
    'of a series that lacks one',
    saw('startup', 'starts', ['startup-sandbox-1', 'startup-sandbox-3']),
    ['startup-sandbox-1', 'startup-sandbox-3'],
  ],
  [
    'of warm-ups beside starts',
    saw('startup', 'starts', ['startup-warm-up-sandbox-1']),
    [...starts, 'startup-warm-up-sandbox-1'],
  ],
  ['of the record of another question', saw('app', 'noted', ['versions']), ['versions']],
  ['between marks that its record never asked for', saw('kernel', 'section', ['survey-sandbox']), ['survey-sandbox']],
])('an answer %s is named', (_, observation, ids) => {
  expect(
    told(
      observation,
      ids.map(id => record(id)),
    ),
  ).not.toEqual([])
})

it('starts are as many as were noted when they were made', () => {
  const noted = { ...saw('startup-conditions', 'noted', []), id: 'host/startup-conditions', value: { order: 'ssc' } }
  const kept = ['startup-sandbox-1', 'startup-sandbox-2', 'startup-control-1'].map(id => record(id))
  expect(told(noted, kept)).toEqual([])
  expect(told(noted, kept.slice(1, 1))).not.toEqual([])
  expect(
    told(
      noted,
      kept.filter(({ id }) => id !== 'startup-sandbox-2'),
    ),
  ).not.toEqual([])
})

it('a run that is judged as a recording is held where it worked, and a recording is not', () => {
  const problems = (run?: string) => {
    const lab = { where: 'recorded', runtimes: {}, images: {}, app: {}, versions: {}, recording: { run } }
    const evidence = {
      run: {},
      lab,
      options: readOptions({}),
      records: [record('versions', ['true'])],
      observations: [],
    }
    return questionProblems(evidence as unknown as Evidence, [])
  }
  expect(problems('20261124100000-5b1f0c')).toContain('no record is of a command of nerdctl')
  expect(problems()).toEqual([])
})
