import { expect, it } from 'vitest'
import type { Evidence, Observation } from '../evidence.ts'
import { provenanceProblems } from './provenance.ts'

type Read = NonNullable<Observation['read']>
const found = (evidence: object) => provenanceProblems({ claims: [], ...evidence } as unknown as Evidence)
const records = [
  { id: 'survey-sandbox', subject: 'sandbox', argv: ['nerdctl', 'run'] },
  { id: 'survey-control', subject: 'control', argv: ['nerdctl', 'run'] },
]
const raw = { sha256: 'a'.repeat(64), bytes: 1 }

const problems = (probe: string, read: Read, record = 'survey-sandbox', where = 'host') =>
  found({
    ...{ lab: { where }, records },
    observations: [{ id: `sandbox/${probe}`, subject: 'sandbox', probe, records: [record], read, value: 'x' }],
  })

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
  ['processes', true, ['sandbox/processes: it is out of no reach: the run had a pod on the node']],
  ['requests', true, []],
  ['processes', false, []],
])('with a pod on the node the node is in reach: %s %s', (probe, nodeAccess, expected) => {
  const error = { code: 'OUT_OF_REACH', message: 'no node access' }
  const refused = { id: `sandbox/${probe}`, subject: 'sandbox', probe, records: [], error, read: { how: 'refused' } }
  const lab = { where: 'kubernetes', nodeAccess }
  expect(found({ lab, records, observations: [refused] })).toEqual(expected)
})

const onlySurvey = 'on many nodes only what one survey answers'
it.each<[string, object, string[]]>([
  ['startup', { error: { code: 'OUT_OF_REACH', message: onlySurvey } }, []],
  ['app-image', { error: { code: 'OUT_OF_REACH', message: onlySurvey } }, []],
  ['startup', { value: 1 }, ['sandbox/startup: the run says that nothing but the survey was asked']],
  ['facts', { value: 1 }, []],
  [
    'processes',
    { error: { code: 'OUT_OF_REACH', message: onlySurvey } },
    ['sandbox/processes: it is out of no reach: the run had a pod on the node'],
  ],
])('one of many nodes is asked by its survey alone, and by all of it: %s %j', (probe, given, expected) => {
  const observation = { id: `sandbox/${probe}`, subject: 'sandbox', probe, records: [], read: { how: 'refused' } }
  const lab = { where: 'kubernetes', nodeAccess: true, surveyOnly: onlySurvey }
  const evidence = { lab, records: [], observations: [{ ...observation, ...given }] }
  expect(found(evidence)).toEqual(expected)
})

it.each([
  [false, ['the record look is of the node itself, which the run says it did not ask']],
  [true, []],
])('who did not ask the node has no record of it: %s', (nodeAccess, expected) => {
  const lab = { where: 'kubernetes', nodeAccess }
  for (const pod of ['node-access', 'node-access-0123456789']) {
    const argv = ['kubectl', '--namespace', 'n', 'exec', '--stdin', pod, '--', 'nsenter', 'sh']
    const evidence = { lab, records: [{ id: 'look', subject: 'host', argv }], observations: [] }
    expect(found(evidence)).toEqual(expected)
  }
})

it.each([
  ['kubernetes', []],
  ['host', ['sandbox/processes: only on a cluster is anything out of reach']],
  ['recorded', ['sandbox/processes: only on a cluster is anything out of reach']],
])('what is out of reach makes no claim not applicable but on a cluster: %s', (where, expected) => {
  const error = { code: 'OUT_OF_REACH', message: 'no node access' }
  const refused = { id: 'sandbox/processes', subject: 'sandbox', probe: 'processes', records: [], error }
  const observations = [{ ...refused, read: { how: 'refused' } }]
  expect(found({ lab: { where }, records, observations })).toEqual(expected)
})

it('of a recorded lab nothing else is asked', () => {
  expect(problems('kernel', { how: 'noted', raw }, 'survey-sandbox', 'recorded')).toEqual([])
})

it.each([
  [undefined, ['sandbox/kernel: only a run reads its answers so']],
  ['20261124100000-5b1f0c', []],
])('a run that calls itself a recording is none, but for one that is judged as a recording: %s', (run, expected) => {
  const lab = { where: 'recorded', recording: { source: 'x', from: '', to: '', borrowed: [], boots: [], run } }
  const read = { how: 'section', mark: 'sandbox' }
  const kernel = { id: 'sandbox/kernel', subject: 'sandbox', probe: 'kernel', records: ['survey-sandbox'], read }
  expect(found({ lab, records, observations: [kernel] })).toEqual(expected)
})

it.each([
  ['worker-7', '{"spec":{"nodeName":"worker-7"}}', []],
  [undefined, '{"spec":{"nodeName":"worker-8"}}', []],
  ['worker-7', '{"spec":{"nodeName":"worker-8"}}', ['the record look is of a pod on worker-8, not on worker-7']],
  ['worker-7', '{"spec":{}}', ['the record look is of a pod on no node, not on worker-7']],
  ['worker-7', 'null', ['the record look is of a pod on no node, not on worker-7']],
  ['worker-7', '{', ['the record look is of a pod on no node, not on worker-7']],
])('whose node is %s, has made its pods there: %s', (node, pod, expected) => {
  const lab = { where: 'kubernetes', node, nodeAccess: false }
  const records = [{ id: 'look', subject: 'sandbox', argv: ['kubectl', 'run', 'pod', `--overrides=${pod}`] }]
  expect(found({ lab, records, observations: [] })).toEqual(expected)
})

it.each([
  ['recorded', []],
  ['host', ['X-1: only a recording lacks what a test looks at']],
])('a test that could not look at all it looks at is told of a recording alone: %s', (where, expected) => {
  const claims = [
    { id: 'X-1', tests: [{ notSeen: ['its work'] }] },
    { id: 'X-2', tests: [{}] },
  ]
  expect(found({ lab: { where }, records, observations: [], claims })).toEqual(expected)
})
