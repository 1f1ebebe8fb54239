import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBundleFolder } from '../evidence/bundle-files.ts'
import { editVerdict, rehash } from '../evidence/check/tamper.fixture.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { keyPair } from '../evidence/seal/keys.fixture.ts'
import { flipSpecs } from './check/flip.fixture.ts'
import { changedCopy, checkedByNobody, giveToNobody, handOver, reportOf } from './check/handed.fixture.ts'
import { describeHeld, describeQuestions, withEvidence } from './held.fixture.ts'
import { checkout, type LabRun, labRun } from './lab-run.fixture.ts'

const [lab, clone, handed] = [checkout(), checkout(), handOver()]
const keys = keyPair(handed.folder, 'lab')
const bundle = join(handed.folder, 'moved and renamed')
const verify = { LAB_VERIFY_KEY: keys.open }
let live: LabRun
let paths: string[]

beforeAll(async () => {
  giveToNobody(clone.folder)
  live = await labRun(lab.folder, { env: { LAB_SIGNING_KEY: keys.secret, LAB_CHALLENGE: 'room 7' } })
  renameSync(join(lab.folder, 'reports'), bundle)
  paths = [...(await readBundleFolder(bundle)).files.keys()]
})
afterAll(() => {
  for (const each of [lab, clone, handed]) each[Symbol.dispose]()
})

const provenIn = ({ evidence }: LabRun) =>
  (evidence?.claims ?? []).filter(({ verdict }) => verdict === 'proven').map(({ id }) => id)

describe("a live run's bundle, moved and renamed, in a clone without containers", () => {
  it('gives the same verdicts and an identical file of results to a stranger', () => {
    const replayed = checkedByNobody(clone.folder, bundle, verify)
    expect(replayed.output).toContain('Same verdicts, identical results')
    expect(replayed.output).toContain(`Seal: signed, and verified with LAB_VERIFY_KEY (key ${keys.sign.id})`)
    expect(replayed.code).toBe(live.code)
    expect(replayed.verdicts).toEqual(live.verdicts)
    expect(provenIn(live).length).toBeGreaterThan(10)
    const results = (folder: string) => readFileSync(join(folder, 'results.json'), 'utf8')
    expect(results(reportOf(clone.folder, bundle))).toBe(results(bundle))
  })

  it('says on its page who signed it, and that the replay is one', () => {
    expect(live.page).toContain(`signed with key ${keys.sign.id}`)
    expect(checkedByNobody(clone.folder, bundle).page).toContain('from kept answers; nothing was run')
  })

  it('is not called verified where no key was given', () => {
    const { output } = checkedByNobody(clone.folder, bundle)
    expect(output).toContain('not verified: LAB_VERIFY_KEY names no key')
  })
})

describe('a bundle that is not what is asked for is refused with exit code 5', () => {
  it.each([
    ['LAB', 'host', 'embedded'],
    ['LAB_KIND', 'kata', 'gvisor'],
    ['LAB_CHALLENGE', 'room 8', 'room 7'],
  ])('by %s', (option, asked, is) => {
    const { code, output, page } = checkedByNobody(clone.folder, bundle, { [option]: asked })
    expect(page).toContain('This bundle is not believed')
    expect(output).toContain(`${option}: "${asked}" is asked for, and the run had "${is}"`)
    expect(code).toBe(5)
    expect(checkedByNobody(clone.folder, bundle, { [option]: is }).code).toBe(live.code)
  })
})

describe('a bundle that was changed is refused with exit code 5', () => {
  const changed = (name: string, change: Parameters<typeof changedCopy>[3], env: Record<string, string> = verify) =>
    checkedByNobody(clone.folder, changedCopy(bundle, name, paths, change), env)

  it('by one byte of a raw output', () => {
    const path = paths.find(each => each.startsWith('raw/')) ?? ''
    const { code, output } = changed('flipped', files => void files.set(path, Buffer.from('flipped')))
    expect(output).toContain(`${path}: its bytes are not those of manifest.json`)
    expect(code).toBe(5)
  })

  it('by a verdict, signed as it was, and hashed anew', () => {
    expect(changed('edited', editVerdict(0).apply).code).toBe(5)
    const anew = changed('anew', files => {
      editVerdict(0).apply(files)
      rehash(files)
    })
    expect(anew.output).toContain('it is not signed with the key')
    expect(anew.output).toMatch(/EVIDENCE-1: recorded refuted .*, recomputed proven/)
    expect(anew.code).toBe(5)
  })

  it('by a question, though its answers are as they were', () => {
    const answered = (word: string) => word.replace('cat /proc/version', "echo 'Linux version 6.12.47'")
    const asked = changed('asked otherwise', files => {
      const { evidence } = liveBundle()
      const records = evidence.records.map(each => ({ ...each, argv: each.argv.map(answered) }))
      for (const [path, bytes] of withEvidence(files, { ...evidence, records })) files.set(path, bytes)
    })
    expect(asked.output).toMatch(/the record survey-sandbox asks something else than this suite asks/)
    expect([asked.code, asked.output]).toEqual([5, expect.not.stringContaining('Same verdicts')])
  })

  it('by a file that is missing, or a link in its place', () => {
    const gone = changed('gone', files => void files.delete('evidence.json'))
    expect([gone.code, gone.output]).toEqual([5, expect.stringContaining('evidence.json: it is missing')])
    const copy = changedCopy(bundle, 'linked', paths, files => void files.delete('junit.xml'))
    symlinkSync('/etc/passwd', join(copy, 'junit.xml'))
    const linked = checkedByNobody(clone.folder, copy, verify)
    expect([linked.code, linked.output]).toEqual([5, expect.stringContaining('junit.xml: a link; it is not followed')])
  })
})

const liveBundle = () => ({
  ...{ files: new Map(paths.map(path => [path, readFileSync(join(bundle, path))])), keys },
  evidence: live.evidence as Evidence,
})
describeHeld(liveBundle)
describeQuestions(liveBundle)
describe('the operator of every assertion flipped', () => {
  it('changes verdict and report of every claim that was proven: in a replay, live, and in the replay of that', async () => {
    const flipped = checkout()
    using _ = flipped
    expect(flipSpecs(flipped.folder)).toBe(live.evidence?.claims.length)
    giveToNobody(flipped.folder)
    const replayed = checkedByNobody(flipped.folder, bundle)
    expect([replayed.code, replayed.evidence]).toEqual([5, undefined])
    for (const id of provenIn(live))
      expect(replayed.output).toMatch(new RegExp(`^ {2}${id}: recorded proven .*, recomputed refuted `, 'm'))
    expect(replayed.page).not.toBe(live.page)

    const lying = await labRun(flipped.folder)
    for (const id of provenIn(live)) expect([id, lying.verdicts[id]]).toEqual([id, 'refuted'])
    expect(lying.code).toBe(1)
    const lie = join(handed.folder, 'of flipped specs')
    renameSync(join(flipped.folder, 'reports'), lie)
    const found = checkedByNobody(clone.folder, lie)
    expect(found.code).toBe(5)
    for (const id of provenIn(live)) expect(found.output).toContain(`${id}: recorded refuted`)
  })
})

describe('what cannot be checked is refused with its reason', () => {
  const empty = () => join(handed.folder, 'empty')
  const none: [string, () => string, RegExp][] = [
    ['no folder', () => keys.open, /holds nothing that could be checked[\s\S]*ENOTDIR/],
    ['a folder that is not there', () => join(handed.folder, 'absent'), /ENOENT/],
    ['an empty folder', empty, /it is empty/],
  ]
  beforeAll(() => mkdirSync(empty()))

  it.each(none)('and nothing is written of %s', (_, folder, words) => {
    const path = folder()
    const { code, output } = checkedByNobody(clone.folder, path)
    expect(output).toMatch(words)
    expect(code).toBe(3)
    expect(existsSync(reportOf(clone.folder, path))).toBe(false)
  })

  it.each([
    ['of another version', '{"schema":"kata-lab-spec/evidence/v9"}', /evidence.json: .*v1/s],
    ['that is no JSON', '\u0000{', /evidence\.json: .*JSON/],
  ])('and one page is left of evidence %s', (_, text, words) => {
    const path = evidenceOf(text)
    const { code, output, page } = checkedByNobody(clone.folder, path)
    expect(output).toMatch(words)
    expect(code).toBe(5)
    expect(readdirSync(reportOf(clone.folder, path))).toEqual(['index.html'])
    expect(page).toContain('This bundle is not believed')
  })

  function evidenceOf(text: string): string {
    const folder = join(handed.folder, `evidence ${text.length}`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    writeFileSync(join(folder, 'evidence.json'), text)
    return folder
  }
})

describe('a key that cannot sign ends a run before anything is measured', () => {
  it.each([
    ['is missing', '/nonexistent/key.pem', /ENOENT/],
    ['is a public one', () => keys.open, /no private ed25519 key/],
  ])('it %s', async (_, key, words) => {
    const LAB_SIGNING_KEY = typeof key === 'string' ? key : key()
    const { code, output, page } = await labRun(lab.folder, { env: { LAB_SIGNING_KEY } })
    expect([code, page]).toEqual([3, ''])
    expect(output).toMatch(words)
    expect(output).toContain('BAD_KEY')
  })
})
