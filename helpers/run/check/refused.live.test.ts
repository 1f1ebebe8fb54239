import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readBundleFolder } from '../../evidence/bundle-files.ts'
import { editEvidence, editVerdict, rehash, type Tampered } from '../../evidence/check/tamper.fixture.ts'
import type { ClaimResult, Evidence } from '../../evidence/evidence.ts'
import { keyPair } from '../../evidence/seal/keys.fixture.ts'
import { manifestJson } from '../../evidence/seal/manifest.ts'
import { texts } from '../../report/read-page.fixture.ts'
import { forged, rewritten, wholeBundle, writeFiles } from '../fleet/bundle-folder.fixture.ts'
import { checkout } from '../lab-run.fixture.ts'
import { resultLines, surfaces } from './surfaces.fixture.ts'

const here = checkout()
const folder = mkdtempSync(join(tmpdir(), 'refused-'))
afterAll(() => {
  here[Symbol.dispose]()
  rmSync(folder, { recursive: true })
})
const keys = keyPair(folder, 'lab')
const sign = { LAB_SIGNING_KEY: keys.secret }
const truth = await wholeBundle('kata-3.22-go-qemu-same-kernel')
const evidenceIn = (files: Tampered) =>
  JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
const check = (name: string, options?: Parameters<typeof surfaces>[2]) =>
  surfaces(here.folder, join(folder, name), options)

const allPassed = (claim: ClaimResult): ClaimResult => ({
  ...claim,
  tests: claim.tests.map(test => (test.state === 'failed' ? { ...test, state: 'passed', errors: [] } : test)),
})
/** Each failed test is called passed, with page and hashes to match: only the specs can find it. */
const lie = forged(truth, evidence => ({ ...evidence, claims: evidence.claims.map(allPassed) }))
const signed = (files: Tampered) => {
  const by = rewritten(files, evidence => ({ ...evidence, run: { ...evidence.run, signedWith: keys.sign.id } }))
  rehash(by, keys.sign)
  return by
}
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

describe('a check signs nothing', () => {
  it('of a bundle that comes out the same: it says so, tells all, and calls itself a second judgement', async () => {
    await writeFiles(join(folder, 'honest'), truth)
    const { code, output, left, file, summary } = await check('honest', { env: sign })
    const { run, claims } = evidenceIn(truth)
    expect(code).toBe(run.exitCode)
    expect(output.match(/LAB_SIGNING_KEY/g)).toHaveLength(1)
    expect(output).toContain('Same verdicts, identical results')
    const shown = output.match(/^ {2}[✓✗≈?–] [A-Z]+-\d+ /gm)?.map(line => line.slice(4).trim())
    expect(shown?.sort()).toEqual(
      claims
        .filter(({ verdict }) => verdict !== 'not run')
        .map(({ id }) => id)
        .sort(),
    )
    expect(left).toContain('evidence.json')
    const again = JSON.parse(file('evidence.json')) as Evidence
    expect([again.run.signedWith, again.run.replayedAt]).toEqual([undefined, expect.any(String)])
    const statement = JSON.parse(file('statement.json')) as { predicate?: { configuration: object[] } }
    expect(statement.predicate?.configuration[0]).toMatchObject({ annotations: { replayedAt: again.run.replayedAt } })
    expect(texts(file('index.html'), '//span[@class="stamp"]')[0]).toBe('Second judgement')
    expect(file('junit.xml')).toContain('name="SECOND JUDGEMENT: ')
    expect(summary).toMatch(/^## SECOND JUDGEMENT/)
  })

  it('of a recording', async () => {
    const name = 'kata-3.22-go-qemu-same-kernel'
    const recording = join(here.folder, 'snapshots/recorded-labs', name)
    const { output, file } = await surfaces(here.folder, recording, { env: sign })
    expect(output.match(/LAB_SIGNING_KEY/g)).toHaveLength(1)
    expect((JSON.parse(file('evidence.json')) as Evidence).run.signedWith).toBeUndefined()
    expect(Object.keys(JSON.parse(file('statement.json')) as object)).not.toContain('signatures')
  })
})

describe('a second judgement that is checked', () => {
  const second = rewritten(truth, each => ({ ...each, run: { ...each.run, replayedAt: '2026-11-30T08:00:00.000Z' } }))

  it('says that it is one, first of all', async () => {
    await writeFiles(join(folder, 'second'), second)
    const { code, output } = await check('second')
    expect(code).toBe(evidenceIn(truth).run.exitCode)
    expect(output).toMatch(/^SECOND JUDGEMENT: no run left this bundle/m)
  })

  it.each([
    ['a second judgement', second, 'run.replayedAt: '],
    ['the judgement of a recording', truth, 'lab.where: '],
  ])('%s is refused where a signature is asked for, though somebody signed it', async (name, files, problem) => {
    await writeFiles(join(folder, `signed ${name}`), signed(files))
    const { code, output, left } = await check(`signed ${name}`, { env: { LAB_VERIFY_KEY: keys.open } })
    expect([code, left]).toEqual([5, ['index.html']])
    expect(output).toContain(problem)
    expect(resultLines(output)).toEqual([])
  })
})
