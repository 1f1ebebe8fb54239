import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginBundle } from './begin-bundle.ts'
import { writeBundle } from './bundle.ts'
import type { Evidence } from './evidence.ts'
import { keep } from './sample/bytes.ts'
import { troubledKata } from './sample/evidence.ts'
import { validateEvidence } from './validate.ts'

const { evidence, raw } = troubledKata()
const render = ({ run }: Evidence) => `page of ${run.id}`
const sealed = ['manifest.json', 'raw', 'results.json', 'statement.json']
const everything = ['evidence.json', 'index.html', 'junit.xml', ...sealed]
const bundle = { evidence, raw, render }
let folder = ''

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'bundle-')), 'reports')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const read = (name: string) => readFile(join(folder, name), 'utf8')
const names = async () => (await readdir(folder)).sort()

describe('a bundle', () => {
  it('holds evidence, raw outputs, JUnit and page, and no drafts', async () => {
    await writeBundle(folder, bundle)
    expect(await names()).toEqual(everything)
    expect((await readdir(join(folder, 'raw'))).sort()).toEqual([...raw.keys()].sort())
    expect(await read('index.html')).toBe(`page of ${evidence.run.id}`)
    expect(() => validateEvidence(evidence)).not.toThrow()
  })

  it('has evidence whose bytes depend on the values alone', async () => {
    await writeBundle(folder, bundle)
    const first = await read('evidence.json')
    const reversed = Object.fromEntries(Object.entries(evidence).reverse()) as unknown as Evidence
    await writeBundle(folder, { ...bundle, evidence: reversed })
    expect(await read('evidence.json')).toBe(first)
    expect(JSON.parse(first)).toEqual(evidence)
    expect(first).toMatch(/^\{\n {2}"claims": \[\n.*\}\n$/s)
  })

  it('replaces an older one whole', async () => {
    await writeBundle(folder, bundle)
    await writeFile(join(folder, 'raw', 'of-an-older-run'), '')
    await writeFile(join(folder, 'manifest.json'), '{}')
    await writeBundle(folder, { ...bundle, render: () => 'newer' })
    expect(await names()).toEqual(everything)
    expect(await readdir(join(folder, 'raw'))).not.toContain('of-an-older-run')
    expect(await read('index.html')).toBe('newer')
  })
})

describe('nothing is touched', () => {
  const refusals: [string, Partial<typeof bundle>, object][] = [
    ['evidence is invalid', { evidence: { ...evidence, claims: [{}] } as never }, { code: 'EVIDENCE_INVALID' }],
    ['a duration is no number', { evidence: lasting(Number.NaN) }, { code: 'EVIDENCE_INVALID' }],
    ['a value is lost on the way to JSON', { evidence: answering(() => 1) }, { code: 'EVIDENCE_INVALID' }],
    ['a raw output is missing', { raw: new Map() }, { code: 'RAW_MISMATCH' }],
    ['a raw output was altered', { raw: altered() }, { code: 'RAW_MISMATCH' }],
    ['a raw output has no record', { raw: unnamed() }, { code: 'RAW_MISMATCH' }],
    ['the page cannot be rendered', { render: () => boom() }, { message: 'no page' }],
  ]
  it.each(refusals)('when %s', async (_name, part, error) => {
    await beginBundle(folder, 'did not finish')
    await expect(writeBundle(folder, { ...bundle, ...part })).rejects.toMatchObject(error)
    expect(await names()).toEqual(['index.html'])
    expect(await read('index.html')).toBe('did not finish')
  })
})

describe('at the start of a run', () => {
  it('the page says that it did not finish, and no older result is left', async () => {
    await writeBundle(folder, bundle)
    await mkdir(join(folder, '.writing-killed'))
    await beginBundle(folder, 'did not finish')
    expect(await names()).toEqual(['index.html'])
    expect(await read('index.html')).toBe('did not finish')
  })

  it("a stranger's file in the folder is left alone", async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'notes.txt'), 'mine')
    await beginBundle(folder, 'did not finish')
    expect(await names()).toEqual(['index.html', 'notes.txt'])
  })

  it('a folder that cannot be written is named, with a remedy', async () => {
    await writeFile(folder, 'a file where the folder must be')
    const error = { code: 'REPORT_UNWRITABLE', message: `The report cannot be written to ${folder}` }
    await expect(beginBundle(folder, 'x')).rejects.toMatchObject(error)
    await expect(writeBundle(folder, bundle)).rejects.toMatchObject({
      remedy: expect.stringContaining('Remove the file'),
    })
  })
})

function lasting(durationMs: number): Evidence {
  return { ...evidence, records: evidence.records.map(record => ({ ...record, durationMs })) }
}

function answering(value: unknown): Evidence {
  return { ...evidence, observations: evidence.observations.map(({ error: _, ...each }) => ({ ...each, value })) }
}

function unnamed() {
  const more = new Map(raw)
  keep(more, 'of no record')
  return more
}

function altered() {
  return new Map([...raw].map(([sha256, bytes]) => [sha256, bytes.map(byte => byte ^ 1)]))
}

function boom(): never {
  throw new Error('no page')
}
