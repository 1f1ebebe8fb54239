import { expect, it } from 'vitest'
import type { Evidence, Observation } from '../evidence.ts'
import { provenanceProblems } from './provenance.ts'

type Read = NonNullable<Observation['read']>
const records = [
  { id: 'survey-sandbox', subject: 'sandbox' },
  { id: 'survey-control', subject: 'control' },
]
const raw = { sha256: 'a'.repeat(64), bytes: 1 }

const problems = (probe: string, read: Read, record = 'survey-sandbox', where = 'host') =>
  provenanceProblems({
    ...{ lab: { where }, records },
    observations: [{ id: `sandbox/${probe}`, subject: 'sandbox', probe, records: [record], read, value: 'x' }],
  } as unknown as Evidence)

it('answers as a run reads them are none', () => {
  expect(problems('kernel', { how: 'section', mark: 'sandbox' })).toEqual([])
  expect(problems('kernel', { how: 'refused' })).toEqual([])
  expect(problems('requests', { how: 'noted', raw })).toEqual([])
})

it.each<[string, Read, RegExp, string?]>([
  ['was written down, though a command prints it', { how: 'noted', raw }, /no run writes this answer down itself/],
  ['stands between the marks of another', { how: 'section', mark: 'control' }, /between the marks of the sandbox/],
  ['is read of all that was printed', { how: 'stdout' }, /between the marks of the sandbox/],
  ['is composed', { how: 'composed' }, /only the answers of a recorded lab/],
  [
    'is read from the record of another',
    { how: 'section', mark: 'sandbox' },
    /is not of the sandbox/,
    'survey-control',
  ],
  ['is read from no record', { how: 'section', mark: 'sandbox' }, /is not of the sandbox/, 'none'],
])('an answer that %s is one', (_, read, words, record) => {
  expect(problems('kernel', read, record).join()).toMatch(words)
})

it.each(['starts', 'stdout', 'joined', 'part'] as const)('so is one of %s that are of another', how => {
  expect(problems('startup', { how }, 'survey-control').join()).toMatch(/is not of the sandbox/)
  expect(problems('startup', { how })).toEqual([])
})

it('what is made of the answers of all is none', () => {
  expect(problems('facts', { how: 'facts' }, 'survey-control')).toEqual([])
})

it.each([
  ['kubernetes', []],
  ['host', ['sandbox/processes: only on a cluster is anything out of reach']],
  ['recorded', ['sandbox/processes: only on a cluster is anything out of reach']],
])('what is out of reach makes no claim not applicable but on a cluster: %s', (where, expected) => {
  const error = { code: 'OUT_OF_REACH', message: 'no node access' }
  const refused = { id: 'sandbox/processes', subject: 'sandbox', probe: 'processes', records: [], error }
  const observations = [{ ...refused, read: { how: 'refused' } }]
  expect(provenanceProblems({ lab: { where }, records, observations } as unknown as Evidence)).toEqual(expected)
})

it('of a recorded lab nothing else is asked', () => {
  expect(problems('kernel', { how: 'noted', raw }, 'survey-sandbox', 'recorded')).toEqual([])
})
