import { beforeAll, expect, it } from 'vitest'
import type { Evidence } from '../evidence.ts'
import { bundleOf, committed, render } from './bundle.fixture.ts'
import { checkBundle } from './check-bundle.ts'

let files: Awaited<ReturnType<typeof bundleOf>>
beforeAll(async () => {
  files = await bundleOf('kata-3.22-go-qemu')
})

const deep = '['.repeat(2_000_000) + ']'.repeat(2_000_000)
const evidence = () => JSON.parse(Buffer.from(files.get('evidence.json') ?? '').toString()) as Evidence
const withMany = (name: 'claims' | 'records' | 'observations', times: number) =>
  JSON.stringify({ ...evidence(), [name]: ['@'] }).replace('"@"', `${'{},'.repeat(times - 1)}{}`)

it.each([
  ['statement.json', 'that nests', () => deep, 'it is none of ours'],
  ['statement.json', 'whose payload nests', () => `{"payload":${deep}}`, 'it is none of ours'],
  ['statement.json', 'whose key nests', () => `{"payload":"","signatures":[{"keyid":${deep}}]}`, 'it is none of ours'],
  [
    'manifest.json',
    'that nests',
    () => `{"files":[{"path":${deep}}],"schema":"kata-lab-spec/manifest/v1"}`,
    'it is no',
  ],
  ['evidence.json', 'that nests', () => deep, 'its JSON nests 2000000 deep'],
  [
    'evidence.json',
    'whose options nest',
    () => JSON.stringify(evidence()).replace('"options":{', `"options":{"a":${deep},`),
    'its JSON nests',
  ],
  ['evidence.json', 'of millions of values', () => `[${'[],'.repeat(3_000_000)}0]`, 'its JSON has 6000002 values'],
  ['evidence.json', 'of many claims', () => withMany('claims', 1001), 'it has 1001 claims; 1000 are allowed'],
  ['evidence.json', 'of many records', () => withMany('records', 10_001), 'it has 10001 records; 10000 are allowed'],
  ['evidence.json', 'of many wrong records', () => withMany('records', 10_000), 'The evidence does not have the form'],
])('%s %s is named in a sentence', (file, _, text, words) => {
  const changed = new Map([...files, [file, Buffer.from(text())]])
  const { problems } = checkBundle({ files: changed, problems: [], beside: [] }, { committed, render })
  const own = problems.filter(problem => problem.startsWith(`${file}: `))
  expect(
    own.some(problem => problem.includes(words)),
    own.join('\n').slice(0, 500),
  ).toBe(true)
  expect(own.join('\n').length).toBeLessThan(3000)
})
