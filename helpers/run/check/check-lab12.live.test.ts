import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpusFolder, lackingCorpus } from '../../observation/lab12/corpus.fixture.ts'
import { folderOf, sample } from '../../observation/lab12/sample.fixture.ts'
import { checkout, readReports } from '../lab-run.fixture.ts'

let here: ReturnType<typeof checkout>
beforeAll(() => {
  here = checkout()
})
afterAll(() => here[Symbol.dispose]())

const checked = (folder: string) => {
  const call = `import { checkLab12 } from './helpers/run/check/check-lab12.ts'; process.exitCode = await checkLab12(${JSON.stringify(folder)}, [], process.env)`
  const env = { PATH: process.env.PATH, HOME: here.folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', call], {
    cwd: here.folder,
    env,
    encoding: 'utf8',
  })
  return {
    code: status,
    output: stdout + stderr,
    ...readReports(join(here.folder, 'reports/checked', basename(folder))),
  }
}
const evidence = Array.from({ length: 9 }, (_, at) => `EVIDENCE-${at + 1}`)
const all = (verdict: string) => Object.fromEntries(evidence.map(id => [id, verdict]))
const ids = (verdicts: Readonly<Record<string, string>>, verdict: string) =>
  Object.keys(verdicts).filter(id => verdicts[id] === verdict)

describe('a lab12 folder', () => {
  it('that agrees with itself proves that, and nothing for which it has no control', () => {
    using made = folderOf(sample)
    const { verdicts, code, page } = checked(made.folder)
    expect(verdicts).toMatchObject(all('proven'))
    expect(ids(verdicts, 'proven').sort()).toEqual(evidence)
    expect(ids(verdicts, 'refuted')).toEqual([])
    expect(code).toBe(2)
    expect(page).toContain('isolation/proc.txt:2')
  })

  it('with one altered value is refuted, and the page points at file and line', () => {
    using made = folderOf({
      ...sample,
      'kata/test1.txt': (sample['kata/test1.txt'] ?? '').replace('15:00:00', '15:00:01'),
    })
    const { verdicts, code, page } = checked(made.folder)
    expect(ids(verdicts, 'refuted')).toEqual(['EVIDENCE-3'])
    expect(code).toBe(1)
    expect(page).toContain('kata/test1.txt:1')
  })

  it('with noise in the place of a file leaves open what that should show', () => {
    using made = folderOf({ ...sample, 'isolation/dmesg.txt': Buffer.alloc(4096, 0x8d), 'kata/cpu.txt': '' })
    const { verdicts, output } = checked(made.folder)
    const open = { 'EVIDENCE-2': 'inconclusive', 'EVIDENCE-4': 'inconclusive', 'EVIDENCE-6': 'inconclusive' }
    expect(verdicts).toMatchObject(open)
    expect(output).toContain('isolation/dmesg.txt: it is no text')
  })

  it('leaves a bundle that can be checked in its turn, and shows a name on one line', () => {
    using made = folderOf({ ...sample, 'kata/a\n::error::b.txt': Buffer.alloc(64) })
    expect(checked(made.folder).output).toContain('not read  kata/a␊::error::b.txt')
    const main = [
      join(here.folder, 'helpers/run/main.ts'),
      'check',
      join(here.folder, 'reports/checked', basename(made.folder)),
    ]
    const { status, stdout } = spawnSync(process.execPath, main, { cwd: here.folder, encoding: 'utf8' })
    expect([status, stdout]).toEqual([2, expect.stringContaining('Same verdicts, identical results')])
  })

  it('of nothing is an error', () => {
    using made = folderOf({ 'notes.md': 'hello\n' })
    const { code, output } = checked(made.folder)
    expect(code).not.toBe(0)
    expect(output).toContain('NO_LAB12')
  })
})

describe("the lab's own text", () => {
  it('is refuted in what it contradicts, and all else is open', () => {
    const { verdicts, output, code } = checked(join(here.folder, 'snapshots/lab-write-up'))
    const expected: unknown = JSON.parse(
      readFileSync(join(here.folder, 'snapshots/lab-write-up/expected.json'), 'utf8'),
    )
    expect(verdicts).toEqual(expected)
    expect(code).toBe(1)
    expect(output).toContain('i5-12000')
    expect(output.replace(/\s+/g, ' ')).toContain('it tells no time, so that of its reading stands here')
  })
})

const [corpus, lacking] = [corpusFolder(), lackingCorpus()]
describe('recordings of the corpus', () => {
  it.for(['recording-01', 'recording-05'])('%s, a genuine one, agrees with itself', (name, { skip }) => {
    skip(lacking !== undefined, lacking)
    expect(checked(join(corpus, name)).verdicts).toMatchObject(all('proven'))
  })

  it.for(['recording-09', 'recording-12'])('%s, an inconsistent one, is refuted', (name, { skip }) => {
    skip(lacking !== undefined, lacking)
    expect(checked(join(corpus, name)).verdicts).toMatchObject({ 'EVIDENCE-3': 'refuted' })
  })
})
