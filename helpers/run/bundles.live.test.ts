import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type VerdictName, verdictNames } from '../evidence/evidence.ts'
import { causes, checkout, type LabRun, readReports } from './lab-run.fixture.ts'
import { root } from './project-root.ts'

const recordings = join(root, '../shared/recordings')
const absent = existsSync(recordings) ? undefined : `There are no recordings of whole runs in ${recordings}`
const excerpt = 'snapshots/recorded-bundles/kata-4.1-rust-qemu'

let here: ReturnType<typeof checkout>
beforeAll(() => {
  here = checkout()
})
afterAll(() => here[Symbol.dispose]())

function checked(folder: string, { args = ['--as-recording'], partial = false, env = {} } = {}): LabRun {
  const program = [join(here.folder, 'helpers/run/main.ts'), 'check', ...args, folder]
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: here.folder,
    env: { PATH: process.env.PATH, HOME: here.folder, ...env },
    encoding: 'utf8',
  })
  const reports = join(here.folder, 'reports', partial ? 'partial/checked' : 'checked', basename(folder))
  return { code: status, output: stdout + stderr, ...readReports(reports) }
}

/** What a bundle's expected.json says: the expert's word, or else what the run came to. */
function expectedOf(folder: string): Record<string, VerdictName> {
  const { asRun, expert } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
  let last: VerdictName | undefined
  const better = Object.entries(expert).map(([id, words]) => {
    last = verdictNames.find(name => words.startsWith(name)) ?? last
    return [id, last]
  })
  return { ...asRun, ...Object.fromEntries(better) }
}

type Expected = Readonly<{ asRun: Record<string, VerdictName>; expert: Record<string, string> }>

/** Claims of which an earlier suite knew nothing. */
const askedSince = Object.fromEntries(
  ['INSTALL-8', 'ISOLATION-11', 'ISOLATION-12'].map(id => [id, /Not yet seen: This was not recorded/]),
)

/** Where the specs of today come to something else than the expert, for bytes that were not taken then: the claim, and what its cause must say. */
const lacking: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'run-kata-3.22-go-qemu': {
    ...askedSince,
    // The looks were cut by a deadline of 5 and 10 s
    'RUNTIME-5': /Not yet seen: The look at \/proc gave no answer/,
    'ISOLATION-9': /Not yet seen: The look at \/proc gave no answer/,
    'PERF-6': /Not yet seen: .* processes were not seen/,
    // Its control is another one since
    'PERF-1': /Not yet seen: .*held-startup of control/,
  },
  'run-kata-4.1-rust-qemu': {
    ...askedSince,
    // Nobody looked at the files, for the configuration was not read
    'INSTALL-5': /Not yet seen: No configuration tells the guest's files/,
    'OPS-1': /Not yet seen: No configuration tells the guest's files/,
    'PERF-1': /Not yet seen: .*held-startup of control/,
    // The container is the sample since, and there were two of each runtime, one for the control
    'PERF-5': /STRADDLES: .* 1 samples/,
  },
  'run-kata-3.22-go-qemu-partial': {},
}

describe('bundles of real hosts, by an earlier suite', () => {
  it.for(Object.entries(lacking))(
    '%s gets the verdicts of the expert, as far as its bytes tell',
    ([name, lacks], { skip }) => {
      skip(absent !== undefined, absent)
      const folder = join(recordings, name)
      const judged = checked(folder, { partial: name.endsWith('-partial') })
      const expected = expectedOf(folder)
      const open = Object.fromEntries(Object.keys(lacks).map(id => [id, 'inconclusive']))
      const known = Object.fromEntries(Object.keys(judged.verdicts).map(id => [id, expected[id] ?? 'not run']))
      expect(judged.verdicts).toEqual({ ...known, ...open })
      for (const [id, words] of Object.entries(lacks)) expect(causes(judged)[id]).toMatch(words)
      expect(judged.output).toContain('index.html: manifest.json lists it, and it is missing')
    },
  )

  it('of the one with the Rust shim RUNTIME-5 says what is not yet seen', ({ skip }) => {
    skip(absent !== undefined, absent)
    const judged = checked(join(recordings, 'run-kata-4.1-rust-qemu'))
    expect(causes(judged)['RUNTIME-5']).toContain('not yet seen: where its processes live; the work of the guest')
  })
})

describe('a part of such a bundle', () => {
  const judge = (folder = join(here.folder, excerpt), args?: string[]) =>
    checked(folder, { partial: true, ...(args ? { args } : {}) })

  it('is judged by its bytes, is called a recording, and can be checked in its turn', () => {
    const judged = judge()
    expect(judged.verdicts).toMatchObject({
      'RUNTIME-5': 'proven',
      'INSTALL-5': 'inconclusive',
      'RUNTIME-1': 'not run',
    })
    expect(causes(judged)['RUNTIME-5']).toContain('; not yet seen: where its processes live; the work of the guest; wh')
    expect(judged.output).toContain('RECORDING: no container ran for this report')
    expect(judged.output).toContain('RUNTIME-5: inconclusive, now proven')
    expect(judged.page).toContain('No container ran for this report')
    const again = judge(join(here.folder, 'reports/partial/checked', basename(excerpt)), [])
    expect(again.output).toContain('Same verdicts, identical results')
  })

  it('is no bundle of this suite without the word', () => {
    const { code, output } = judge(undefined, [])
    expect([code, output]).toEqual([5, expect.stringContaining('add --as-recording')])
  })

  const changed = (file: string, change: (text: string) => string) => {
    const copy = join(here.folder, 'changed')
    cpSync(join(here.folder, excerpt), copy, { recursive: true })
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')))
    return judge(copy)
  }

  it('whose raw bytes are others is not judged; what only its seal shows is said', () => {
    const [raw = ''] = readdirSync(join(here.folder, excerpt, 'raw'))
    const other = changed(`raw/${raw}`, text => `${text}x`)
    expect([other.code, other.output]).toEqual([5, expect.stringContaining(`raw/${raw}: `)])
    rmSync(join(here.folder, 'changed'), { recursive: true })
    const said = changed('statement.json', () => '{}')
    expect(said.output).toContain('statement.json: ')
    expect(said.verdicts).toMatchObject({ 'RUNTIME-5': 'proven' })
  })

  it('is refused where another challenge is asked for', () => {
    expect(checked(join(here.folder, excerpt), { partial: true, env: { LAB_CHALLENGE: 'room 7' } }).code).toBe(5)
  })
})
