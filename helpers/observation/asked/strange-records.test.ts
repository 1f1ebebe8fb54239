import { describe, expect, it } from 'vitest'
import type { Lab } from '../../lab/lab.ts'
import { readOptions } from '../../lab/options.ts'
import { declarationProblems } from './declaration-problems.ts'
import {
  answers,
  cluster,
  embedded,
  host,
  labs,
  optionsOf,
  planOf,
  recorded,
  recordsOf,
  strange,
  without,
} from './labs.fixture.ts'
import { strangeOrigin, strangeRecords } from './strange-records.ts'

describe.each(Object.entries(labs))('the records of a run on a lab (%s)', (_, lab) => {
  const records = recordsOf(lab)

  it('are all of questions of this suite, whatever only the run knew', () => {
    expect(strange(without(lab), records)).toEqual([])
  })

  it.each(records.map(({ id }) => id))('are refused when %s is of another command', id => {
    const changed = (edit: (argv: readonly string[]) => string[]) =>
      strange(
        without(lab),
        records.map(each => (each.id === id ? recorded(id, edit(each.argv)) : each)),
      )
    const named = expect.arrayContaining([
      expect.stringMatching(new RegExp(`record ${id} |is called as|is asked through`)),
    ])
    expect(changed(() => ['true'])).toEqual(named)
    expect(changed(argv => [...argv.slice(0, -1), `${argv.at(-1)} `])).toEqual(named)
    expect(changed(argv => [...argv, '--privileged'])).toEqual(named)
    expect(changed(argv => argv.slice(0, -1))).toEqual(named)
  })

  it.each([
    ['another runtime', { runtimes: { control: 'io.containerd.runc.v2', sandbox: 'another' } }, /survey-sandbox/],
    ['another image', { images: { probe: 'another', app: lab.images.app } }, /survey-control/],
  ] as const)('are refused when the bundle says that they were asked of %s', (_, edit, named) => {
    expect(strange({ ...without(lab), ...edit }, records)).toContainEqual(expect.stringMatching(named))
  })

  it.each([
    [
      'an answer in the place of the question',
      (script: string) => script.replace('cat /proc/version', "echo 'Linux version 6.12.47'"),
    ],
    ['the nonce of another run', (script: string) => script.replace(/[0-9a-f]{32} begin/, `${'0'.repeat(32)} begin`)],
  ])('are refused when a survey has %s', (_, edit) => {
    const argvs = records.map(({ id, argv }) => recorded(id, id === 'survey-sandbox' ? argv.map(edit) : argv))
    expect(strange(without(lab), argvs)).toContainEqual(
      expect.stringMatching(/record survey-sandbox asks something else/),
    )
  })
})

it.each([
  ['nerdctl of another name', host, (argv: readonly string[]) => ['/tmp/script', ...argv.slice(1)]],
  [
    'nerdctl with another socket',
    host,
    (argv: readonly string[]) => [argv[0] ?? '', '--address', '/tmp/s', ...argv.slice(3)],
  ],
  ['a program before nerdctl', host, (argv: readonly string[]) => ['sh', '-c', 'echo', ...argv]],
  [
    'the namespace of another run',
    embedded,
    (argv: readonly string[]) => argv.map(word => word.replace(/^kata-lab-spec-\d+-\w+$/, 'kata-lab-spec-1-2')),
  ],
  [
    'a flag that no run adds',
    cluster,
    (argv: readonly string[]) => [argv[0] ?? '', '--server=https://elsewhere', ...argv.slice(1)],
  ],
])('a run with %s is none of this suite', (_, lab, edit) => {
  const own = /^(versions|survey|neighbour|probe-image)/
  const argvs = recordsOf(lab).map(({ id, argv }) => recorded(id, own.test(id) ? edit(argv) : argv))
  expect(strange(without(lab), argvs)).not.toEqual([])
})

it.each([
  ['embedded', { where: 'host' }, /lab\.where|nerdctl is called/],
  ['embedded', { kind: 'kata' }, /lab\.kind/],
  ['host', { where: 'embedded' }, /lab\.images\.probe/],
  ['host', { kind: 'gvisor' }, /lab\.kind/],
  ['host', { app: { ...host.app, standIn: true } }, /lab\.app\.standIn/],
  ['cluster', { where: 'host' }, /lab\.where/],
  ['cluster', { node: 'worker-2' }, /survey-sandbox/],
] as const)('a run on a lab (%s) that says of itself %o is named', (name, edit, named) => {
  const lab = labs[name]
  const said = { ...planOf(without({ ...lab, ...edit })), options: optionsOf(lab) }
  expect(strangeRecords(said, recordsOf(lab), answers)).toContainEqual(expect.stringMatching(named))
})

it.each([
  ['gvisor', undefined, '/own/runsc', '/own/runsc'],
  ['gvisor', 'runc', '/own/runsc', 'io.containerd.runc.v2'],
  ['gvisor', '/other/runsc', '/own/runsc', '/other/runsc'],
  ['runc', '/other/runsc', 'io.containerd.runc.v2', '/other/runsc'],
])(
  'an embedded lab with LAB_CONTROL=%s and LAB_SANDBOX=%s has these runtimes',
  (LAB_CONTROL, LAB_SANDBOX, control, sandbox) => {
    const options = readOptions({ LAB: 'embedded', LAB_CONTROL, LAB_SANDBOX })
    const problems = (runtimes: Lab['runtimes']) =>
      declarationProblems({ ...planOf({ ...embedded, runtimes }), options })
    expect(problems({ control, sandbox })).toEqual([])
    expect(problems({ control, sandbox: 'another' })).not.toEqual([])
  },
)

it.each([
  ['profile', 'endless'],
  ['deadlineS', 'soon'],
  ['lab', 'constructor'],
])('a run with the option %s = %s is none, and nothing is made of it', (name, value) => {
  const options = { ...optionsOf(host), [name]: value }
  expect(strangeRecords({ ...planOf(without(host)), options }, recordsOf(host), answers)).toEqual([
    expect.stringContaining('options: '),
  ])
})

it('folders of plugins are read from a record as a shell reads them', () => {
  const lab = { ...host, env: { CNI_PATH: "/tmp/it's here:/opt/cni/bin" } }
  expect(
    recordsOf(lab)
      .find(({ id }) => id === 'installation')
      ?.argv.at(-1),
  ).toContain("it'\\''s here")
  expect(strange(without(lab), recordsOf(lab))).toEqual([])
})

it.each([
  ['of a lab host', host, recordsOf(host), []],
  ['of a part of one', host, recordsOf(host).filter(({ id }) => id === 'compute-sandbox-5'), []],
  ['of the embedded lab', { ...host, ...embedded }, recordsOf(embedded), [/lab\.images/, /nerdctl is called/]],
  [
    'of no nerdctl at all',
    host,
    recordsOf(host).map(({ id }) => recorded(id, ['true'])),
    [/no record is of a command of nerdctl/],
  ],
])('the run of another suite, %s, is held where it worked', (_, lab, records, named) => {
  const found = strangeOrigin({ ...planOf(host), lab: without({ ...lab, where: 'recorded' }) }, records)
  expect(found.length === 0).toBe(named.length === 0)
  for (const words of named) expect(found).toContainEqual(expect.stringMatching(words))
})

it('a run that looked at what is left alone asks no engine', () => {
  const outside = recordsOf(embedded).filter(({ id }) => /^(census|decoy)/.test(id))
  expect(strange(without(embedded), outside)).toEqual([])
})

it('a record of an id that no run keeps is named', () => {
  const found = strange(without(host), [...recordsOf(host), recorded('survey-sandbox-2', ['true'])])
  expect(found).toEqual(['the record survey-sandbox-2 is of no question that a run of this suite asks'])
})
