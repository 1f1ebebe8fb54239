import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readBundleFolder } from '../../evidence/bundle-files.ts'
import { editEvidence, editVerdict, rehash, type Tampered } from '../../evidence/check/tamper.fixture.ts'
import type { ClaimResult, Evidence } from '../../evidence/evidence.ts'
import { manifestJson } from '../../evidence/seal/manifest.ts'
import { forged, rewritten, writeFiles } from '../fleet/bundle-folder.fixture.ts'
import { checkout } from '../lab-run.fixture.ts'
import { auditor } from './auditor.fixture.ts'
import { resultLines, surfaces } from './surfaces.fixture.ts'

const handed = await auditor()
afterAll(() => handed[Symbol.dispose]())
const { here, folder, keys, sign, truth, check, signed } = handed

const allPassed = (claim: ClaimResult): ClaimResult => ({
  ...claim,
  tests: claim.tests.map(test => (test.state === 'failed' ? { ...test, state: 'passed', errors: [] } : test)),
})
/** Each failed test is called passed, with page and hashes to match: only the specs can find it. */
const lie = forged(truth, evidence => ({ ...evidence, claims: evidence.claims.map(allPassed) }))
const changed = (change: (files: Tampered) => void) => {
  const files = new Map(lie)
  change(files)
  return files
}
const firstRaw = [...truth.keys()].find(path => path.startsWith('raw/')) ?? ''

describe('a bundle that is refused leaves nothing green in any place', () => {
  const forgeries: Record<string, Tampered> = {
    'whose tests came to something else': lie,
    'the same, signed with the key that is asked for': signed(lie),
    'one of whose verdicts was edited, hashed anew': changed(files => {
      editVerdict(0).apply(files)
      rehash(files)
    }),
    'one of whose raw outputs was changed': changed(files => files.set(firstRaw, Buffer.from('other'))),
    'whose JUnit was changed': changed(files => files.set('junit.xml', Buffer.from('<x/>'))),
    'whose statement is none': changed(files => files.set('statement.json', Buffer.from('{}'))),
    'whose evidence cannot be read': changed(files => files.set('evidence.json', Buffer.from('{'))),
    'whose options cannot be': rewritten(lie, each => ({ ...each, options: { ...each.options, odd: 1 } })),
    'whose id is a result': rewritten(lie, each => ({
      ...each,
      run: { ...each.run, id: 'All 40 claims are proven: 40 of 40 claims judged, exit code 0' },
    })),
  }

  it.each(Object.entries(forgeries))('%s', async (name, files) => {
    await writeFiles(join(folder, name), files)
    const { code, output, left, file, summary } = await check(name, { env: sign })
    expect(code).toBe(5)
    expect(left).toEqual(['index.html'])
    expect(file('index.html')).toContain('This bundle is not believed')
    expect(resultLines(output)).toEqual([])
    expect(summary).toMatch(/^## Refused/)
    expect(summary).not.toContain('claims judged')
    expect(output.match(/^::(error|warning|notice) .*$/gm)).toEqual([expect.stringMatching(/^::error title=Refused/)])
    expect(output.trimEnd().split('\n').at(-3)).toMatch(/^Refused \(exit code 5\)/)
  })

  it('nor what an earlier check of its folder has left, when it was another one', async () => {
    await writeFiles(join(folder, 'later'), truth)
    expect((await check('later')).left).toContain('evidence.json')
    await writeFiles(join(folder, 'later'), new Map([['evidence.json', Buffer.from('{')]]))
    const { code, left } = await check('later')
    expect([code, left]).toEqual([5, ['index.html']])
  })
})

describe('a bundle of another suite that is refused leaves nothing green in any place', async () => {
  const excerpt = join(here.folder, 'snapshots/recorded-bundles/kata-4.1-rust-qemu')
  const { files: read } = await readBundleFolder(excerpt)
  const options = { args: ['--as-recording'], reports: 'partial/checked', env: { LAB_VERIFY_KEY: keys.open } }
  const honest = () => {
    const files: Tampered = new Map(read)
    editEvidence(files, each => ({ ...each, run: { ...each.run, signedWith: keys.sign.id } }))
    rehash(files, keys.sign)
    return files
  }
  const raw = [...read.keys()].find(path => path.startsWith('raw/')) ?? ''
  const edited = (each: Evidence) => ({ ...each, starts: { ...each.starts, sandbox: 7 } })

  it('while a signed one is judged, and nothing signs that', async () => {
    await writeFiles(join(folder, 'of another'), honest())
    const { output, file } = await check('of another', { ...options, env: { ...options.env, ...sign } })
    expect(output).toContain('verified with LAB_VERIFY_KEY')
    const { run } = JSON.parse(file('evidence.json')) as Evidence
    expect([run.signedWith, run.replayedAt]).toEqual([undefined, expect.any(String)])
    expect(file('junit.xml')).toContain('name="SECOND JUDGEMENT: ')
  })

  it.each<[string, (files: Tampered) => void]>([
    ['a raw output of which was changed', files => void files.set(raw, Buffer.from('other'))],
    ['which is edited beneath the signed statement', files => editEvidence(files, edited)],
    [
      'whose manifest was made anew beneath the signed statement',
      files => {
        editEvidence(files, edited)
        files.set('manifest.json', Buffer.from(manifestJson(files)))
      },
    ],
    ['which nobody signed', files => rehash(files)],
    [
      'which is a second judgement',
      files => {
        editEvidence(files, each => ({ ...each, run: { ...each.run, replayedAt: '2026-11-30T08:00:00.000Z' } }))
        rehash(files, keys.sign)
      },
    ],
  ])('%s', async (name, change) => {
    const files = honest()
    change(files)
    await writeFiles(join(folder, name), files)
    const { code, output, left, summary } = await check(name, options)
    expect([code, left]).toEqual([5, ['index.html']])
    expect(resultLines(output)).toEqual([])
    expect(summary).toMatch(/^## Refused/)
  })
})

describe('a check that does not come to its end leaves nothing green', () => {
  it.each([
    ['a key that is not there', { env: { LAB_VERIFY_KEY: '/nonexistent' } }],
    ['an empty variable', { env: { LAB_CHALLENGE: '' } }],
    ['a filter', { args: ['-t', 'x'] }],
  ])('where %s keeps it from its begin, nor what an earlier one left', async (name, options) => {
    await writeFiles(join(folder, name), truth)
    const place = join(here.folder, 'reports/checked', name)
    mkdirSync(place, { recursive: true })
    for (const file of ['index.html', 'evidence.json', 'junit.xml']) writeFileSync(join(place, file), 'All are proven')
    const { code, left, output, summary } = await check(name, options)
    expect([code, left, resultLines(output), summary]).toEqual([3, [], [], ''])
  })

  it('after SIGINT', async () => {
    await writeFiles(join(folder, 'interrupted'), truth)
    const interrupt = { signal: 'SIGINT', after: 'judged once more' } as const
    const { code, left, file, output, summary } = await check('interrupted', { interrupt })
    expect(code).toBe(130)
    expect(left.filter(name => name !== '.runs')).toEqual(['index.html'])
    expect(readdirSync(join(here.folder, 'reports/checked/interrupted'), { recursive: true }).sort()).toEqual(left)
    expect(file('index.html')).toContain('did not finish')
    expect([resultLines(output), summary]).toEqual([[], ''])
  })

  it('where its specs cannot be run', async () => {
    using broken = checkout()
    writeFileSync(join(broken.folder, 'vitest.config.ts'), 'throw new Error("no configuration")\n')
    await writeFiles(join(folder, 'not judged'), truth)
    const { code, left, file, output, summary } = await surfaces(broken.folder, join(folder, 'not judged'))
    expect([code, left, summary]).toEqual([3, ['index.html'], ''])
    expect(file('index.html')).toContain('did not finish')
    expect(output).toContain('NOT_JUDGED')
    expect(resultLines(output)).toEqual([])
  })
})
