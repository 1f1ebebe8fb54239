import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Tampered } from '../evidence/check/tamper.fixture.ts'
import type { ClaimResult, Evidence } from '../evidence/evidence.ts'
import { texts } from '../report/read-page.fixture.ts'
import { forged, rewritten, wholeBundle, writeFiles } from './fleet/bundle-folder.fixture.ts'
import { merged } from './fleet/merged.fixture.ts'

const folder = await mkdtemp(join(tmpdir(), 'merge-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const bundle = await wholeBundle()
const evidenceIn = (files: Tampered) =>
  JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
const provenIn = (files: Tampered) => evidenceIn(files).claims.filter(({ verdict }) => verdict === 'proven').length
const place = (name: string) => join(folder, name)
const good = await writeFiles(place('good'), bundle)

const run = (name: string, named: readonly string[], env = {}) => merged(join(folder, 'reports', name), named, env)

describe('a report of many', () => {
  // It began a second earlier
  const startedAt = '2026-11-24T11:58:59.000Z'
  const otherRun = rewritten(bundle, evidence => {
    const id = `20261124115859-${evidence.run.salt.slice(0, 6)}`
    return { ...evidence, run: { ...evidence.run, id, startedAt } }
  })
  const otherHost = rewritten(otherRun, evidence => {
    const { recording, ...lab } = evidence.lab
    return recording === undefined
      ? evidence
      : { ...evidence, lab: { ...lab, recording: { ...recording, source: 'another host' } } }
  })

  it('of whole bundles, named from where npm was called, says what their runs said, and leads to the page of each', async () => {
    await writeFiles(place('second'), otherHost)
    const { code, fleet, page, told, reports } = await run('whole', ['good', 'second'], { INIT_CWD: folder })
    expect(fleet.nodes.map(({ bundle, state }) => [bundle, state])).toEqual([
      ['good', 'checks out'],
      ['second', 'checks out'],
    ])
    expect(code).toBe(evidenceIn(bundle).run.exitCode)
    expect(told).toContain(`0 of 2 nodes are in order, exit code ${code}`)
    expect(texts(page, '//table[contains(@class, "nodes")]//a/@href').sort()).toEqual(
      ['good', 'second'].map(name => `../../${name}/index.html`),
    )
    expect((await readdir(reports)).sort()).toEqual(['fleet.html', 'fleet.json'])
  })

  it('does not believe a bundle that was changed, counts the others, and says 5', async () => {
    const bad = await writeFiles(place('bad'), new Map([...bundle, ['junit.xml', Buffer.from('x')]]))
    const { code, fleet, page } = await run('changed', [bad, good])
    expect(fleet.nodes.map(({ state }) => state)).toEqual(['does not check out', 'checks out'])
    expect(code).toBe(5)
    expect(texts(page, '//td[@class="proven"]')).toHaveLength(provenIn(bundle))
    expect(texts(page, `//a[contains(@href, "bad")]`)).toEqual([])
  })

  it('finds the bundles in a folder that holds them, and counts what is named twice, or copied, once', async () => {
    await writeFiles(place('held/a'), bundle)
    await writeFiles(place('held/b'), otherRun)
    await mkdir(place('held/c'))
    const { fleet } = await run('held', [good, `${good}/`, place('held')])
    expect(fleet.nodes.map(({ bundle, state, problems }) => [bundle, state, problems[0]])).toEqual([
      [good, 'checks out', undefined],
      [place('held/a'), 'repeated', `the same run as ${good}: counted there`],
      [place('held/b'), 'repeated', expect.stringContaining('the same host, another run')],
      [place('held/c'), 'unreadable', 'it holds no bundle (evidence.json)'],
    ])
  })
})

describe('answers that are judged once more', () => {
  const gvisor = (evidence: Evidence) => ({
    ...evidence,
    options: { ...evidence.options, gatePerf: 1 },
    lab: { ...evidence.lab, kind: 'gvisor' as const, recording: recordingOf('a third host', evidence) },
  })

  it('believe bundles of different kinds and options that are honest, each as it is', async () => {
    const third = await wholeBundle('kata-3.22-go-qemu-same-kernel', gvisor)
    const { fleet } = await run('kinds', [good, await writeFiles(place('third'), third)])
    expect(fleet.nodes.map(({ state, lab, problems }) => [lab?.kind, state, problems])).toEqual([
      ['kata', 'checks out', []],
      ['gvisor', 'checks out', []],
    ])
    expect(fleet.nodes.map(({ run }) => run?.exitCode)).toEqual(
      [bundle, third].map(each => evidenceIn(each).run.exitCode),
    )
  })

  it('give away an edit of what a test came to, though every hash was made anew', async () => {
    const truth = await wholeBundle('kata-3.22-go-qemu-same-kernel')
    const [refuted] = evidenceIn(truth).claims.filter(({ verdict }) => verdict === 'refuted')
    const lie = forged(truth, evidence => ({
      ...evidence,
      claims: evidence.claims.map(claim => (claim.id === refuted?.id ? allPassed(claim) : claim)),
    }))
    expect(evidenceIn(lie).claims.find(({ id }) => id === refuted?.id)?.verdict).toBe('proven')
    const { code, fleet, page } = await run('forged', [await writeFiles(place('forged'), lie), good])
    expect(fleet.nodes.map(({ state }) => state)).toEqual(['does not check out', 'checks out'])
    expect(fleet.nodes[0]?.problems).toEqual([
      'results.json: its kept answers give other results',
      expect.stringMatching(new RegExp(`^${refuted?.id}: recorded proven .*, recomputed refuted`)),
    ])
    expect(fleet.nodes[0]?.page).toBeUndefined()
    expect([fleet.nodes[0]?.claims, fleet.nodes[0]?.run?.exitCode]).toEqual([[], undefined])
    expect(texts(page, '//td[@class="proven"]')).toHaveLength(provenIn(bundle))
    expect(code).toBe(5)
  })
})

const recordingOf = (source: string, { lab }: Evidence) =>
  ({ ...lab.recording, source }) as NonNullable<Evidence['lab']['recording']>
const allPassed = (claim: ClaimResult): ClaimResult => ({
  ...claim,
  tests: claim.tests.map(test => (test.state === 'failed' ? { ...test, state: 'passed', errors: [] } : test)),
})
