import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rehash, type Tampered } from '../../evidence/check/tamper.fixture.ts'
import { wholeBundle, writeFiles } from '../fleet/bundle-folder.fixture.ts'
import { checkout, readReports } from '../lab-run.fixture.ts'
import { root } from '../project-root.ts'

const handed = mkdtempSync(join(tmpdir(), 'kata-lab-spec-doors-'))
const clone = checkout()
let bundle: Tampered
beforeAll(async () => {
  bundle = await wholeBundle()
})
afterAll(() => {
  rmSync(handed, { recursive: true })
  clone[Symbol.dispose]()
})

const main = join(clone.folder, 'helpers/run/main.ts')
const recording = join(root, 'snapshots/recorded-labs/kata-3.22-go-qemu')
const writeUp = join(root, 'snapshots/lab-write-up')

function program(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    ...{ cwd: clone.folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: clone.folder, ...env } },
  })
  return { code: status, output: stdout + stderr }
}

const checked = (folder: string, env: Record<string, string> = {}) => program(['check', folder], env)
const reportOf = (name: string) => readReports(join(clone.folder, 'reports/checked', name))
const handIn = (name: string, files = bundle) => writeFiles(join(handed, name), files)

describe('a bundle is its files and no others', () => {
  it('comes out the same as it is', async () => {
    const { code, output } = checked(await handIn('honest'))
    expect([code, output]).toEqual([2, expect.stringContaining('Same verdicts, identical results')])
  })

  it.each(['checked/other/index.html', 'nodes.json'])(
    'with %s beside them is refused, and that is named',
    async path => {
      const folder = await handIn(`with ${path.replaceAll('/', ' ')}`)
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), 'All 24 claims proven')
      const { code, output } = checked(folder)
      expect([code, output]).toEqual([5, expect.stringContaining(`${path}: it is no part of a bundle`)])
    },
  )

  it('with a page of its own that the manifest lists is refused', async () => {
    const files = new Map([...bundle, ['results.html', Buffer.from('All 24 claims proven')]])
    rehash(files)
    const { code, output } = checked(await handIn('listed', files))
    expect([code, output]).toEqual([5, expect.stringContaining('results.html: it is no part of a bundle')])
  })

  it("in a checkout's own reports lies beside what the suite itself leaves there", async () => {
    const reports = join(clone.folder, 'reports')
    await writeFiles(reports, bundle)
    mkdirSync(join(reports, 'partial'), { recursive: true })
    writeFileSync(join(reports, 'fleet.json'), '{}')
    expect(checked(reports)).toMatchObject({ code: 2, output: expect.stringContaining('Same verdicts') })
    writeFileSync(join(reports, 'summary.html'), 'All 24 claims proven')
    expect(checked(reports)).toMatchObject({ code: 5, output: expect.stringContaining('summary.html: it is no part') })
  })
})

describe('what a folder cannot show is refused where it is asked for', () => {
  const asked = { LAB: 'host', LAB_CHALLENGE: 'room 7', LAB_VERIFY_KEY: '/none.pub', LAB_KIND: 'gvisor' }

  it.each(Object.entries(asked))('%s=%s by a recorded lab', (name, value) => {
    const { code, output } = checked(recording, { [name]: value })
    expect([code, output]).toEqual([5, expect.stringContaining(`${name}: `)])
    expect(reportOf('kata-3.22-go-qemu').evidence).toBeUndefined()
    expect(reportOf('kata-3.22-go-qemu').page).toContain('not believed')
  })

  it('all of it by the text of a lab', () => {
    const { code, output } = checked(writeUp, asked)
    expect(code).toBe(5)
    for (const name of Object.keys(asked)) expect(output).toContain(`${name}: `)
  })

  it.each(Object.entries(asked))('%s=%s by a batch of recordings', (name, value) => {
    const { code, output } = program(['batch', join(root, 'snapshots')], { [name]: value })
    expect([code, output]).toEqual([5, expect.stringContaining(`${name}: `)])
    expect(existsSync(join(clone.folder, 'reports/batch.html'))).toBe(false)
  })

  it('the kind that a recording is of is met', () => {
    const { code, output } = checked(recording, { LAB_KIND: 'kata' })
    expect([code, output]).toEqual([1, expect.stringContaining('claims judged, exit code 1')])
  })
})

it.each(['LAB', 'LAB_KIND', 'LAB_CHALLENGE', 'LAB_VERIFY_KEY', 'LAB_SIGNING_KEY', 'LAB_WAIVERS'])(
  'an empty %s switches nothing off',
  name => {
    for (const args of [['check', recording], ['batch', recording], ['merge', recording], ['lab']]) {
      const { code, output } = program(args, { [name]: '' })
      expect([args[0], code, output]).toEqual([args[0], 3, expect.stringContaining(`${name}="" is empty`)])
    }
  },
)

describe('a challenge', () => {
  it('is said to prove nothing where no signature was verified', async () => {
    const { code, output } = checked(await handIn('challenged'), { LAB_CHALLENGE: 'room 7' })
    expect([code, output]).toEqual([2, expect.stringContaining('Challenge: "room 7"')])
    expect(output).toContain('proves nothing')
  })
})

describe('a name of a folder forges no line', () => {
  const forged = 'x\n::error::forged\n\u001b[2K\u001b[1AAll 24 claims proven, exit code 0 \u202edoc'
  const places = { 'a bundle': () => bundle, 'an empty folder': () => new Map(), 'a recorded lab': undefined }

  it.each(Object.entries(places))('of %s', async (_what, files) => {
    const folder = join(handed, forged)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    if (files) await writeFiles(folder, files())
    else cpSync(recording, folder, { recursive: true })
    for (const args of [
      ['check', folder],
      ['check', `${folder}-none`],
      ['batch', folder],
      ['merge', folder],
    ]) {
      const { output } = program(args, { GITHUB_ACTIONS: 'true' })
      const starts = output.split('\n').map(line => line.trim().slice(0, 9))
      expect(starts).not.toContain('::error::')
      expect(starts).not.toContain('All 24 cl')
      expect(['\u001b[2K', '\u001b[1A', '\u202e'].filter(each => output.includes(each))).toEqual([])
    }
  })
})
