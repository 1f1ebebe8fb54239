import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import type { BatchRow } from '../evidence/batch/row.ts'
import { batchSchema } from '../evidence/batch/schema.ts'
import { one, texts } from '../report/read-page.fixture.ts'
import { agreeing, contradicting, writeRecording } from './batch/recording.fixture.ts'
import { batch } from './batch.ts'

const folder = await mkdtemp(join(tmpdir(), 'batch-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const matches = new Ajv2020({ strict: true }).compile<BatchRow[]>(batchSchema)

async function run(name: string, folders: readonly string[], env = {}) {
  const reports = join(folder, 'reports', name)
  const told: string[] = []
  const terminal = { write: (text: string) => told.push(text) }
  const code = await batch(folders, { reports, terminal, tell: line => told.push(line) }, env)
  const rows: unknown = JSON.parse(await readFile(join(reports, 'batch.json'), 'utf8'))
  if (!matches(rows)) throw new Error(JSON.stringify(matches.errors))
  return { code, rows, told, page: await readFile(join(reports, 'batch.html'), 'utf8'), reports }
}

describe('a batch', () => {
  it('signs nothing, and says so where a key is set', async () => {
    const good = await writeRecording(join(folder, 'key'), agreeing)
    const { told, reports } = await run('key', [good], { LAB_SIGNING_KEY: '/no/such/key' })
    expect(told.filter(line => line.includes('LAB_SIGNING_KEY'))).toHaveLength(1)
    expect((await readdir(reports)).sort()).toEqual(['batch.html', 'batch.json'])
  })

  it('has a row for each folder, in their order, and says which rule is broken where', async () => {
    const good = await writeRecording(join(folder, 'order/b'), agreeing)
    const bad = await writeRecording(join(folder, 'order/a/lab12'), contradicting)
    const { code, rows, page, told } = await run('order', [good, join(folder, 'order')])
    expect(rows.map(({ path, root, outcome }) => [path, root, outcome])).toEqual([
      [good, '.', 'no contradiction'],
      [join(bad, '..'), 'lab12', 'contradicts itself'],
    ])
    expect(rows[1]?.contradictions).toEqual([
      {
        check: 'EVIDENCE-4',
        files: expect.arrayContaining(['kata/kernel.txt']),
        text: expect.stringContaining('6.12.99'),
      },
    ])
    expect(code).toBe(1)
    expect(one(page, '//h1')).toBe('1 of 2 folders contradicts itself, 0 cannot be read')
    expect(texts(page, '//tbody/tr[2]/td[2]//a/@href')).toContain(`file://${bad}/kata/kernel.txt`)
    expect(told.join('\n')).toContain(`${join(bad, '..')}: EVIDENCE-4`)
  })

  it('says 0 where none contradicts itself, and what was compared', async () => {
    const { code, rows } = await run('calm', [await writeRecording(join(folder, 'calm'), agreeing)])
    expect(code).toBe(0)
    expect(rows[0]?.compared).toEqual(expect.arrayContaining(['EVIDENCE-1', 'EVIDENCE-2', 'EVIDENCE-4']))
  })

  it('leaves the two files and nothing else', async () => {
    const { reports } = await run('clean', [await writeRecording(join(folder, 'clean'), agreeing)])
    expect((await readdir(reports)).sort()).toEqual(['batch.html', 'batch.json'])
  })
})

describe('what cannot be read is never free of contradictions, and stops nothing', async () => {
  const elsewhere = await writeRecording(join(folder, 'elsewhere'), agreeing)
  const broken: Record<string, (folder: string) => Promise<unknown>> = {
    'not a folder': path => writeFile(path, 'x'),
    'not there': async () => undefined,
    hollow: path => mkdir(path),
    'a link out': path => symlink(elsewhere, path),
    'empty files': path => writeRecording(path, Object.fromEntries(Object.keys(agreeing).map(name => [name, '']))),
    'binary noise': path => writeRecording(path, { 'kata/test1.txt': noise(), 'isolation/dmesg.txt': noise() }),
    'a file of 100 MB': async path => {
      await writeRecording(path, { 'kata/test1.txt': '' })
      await truncate(join(path, 'kata/test1.txt'), 1e8)
    },
    'a million lines': path => writeRecording(path, { 'kata/test1.txt': '\n'.repeat(1_000_000) }),
    'a file that is a link out': async path => {
      await mkdir(join(path, 'kata'), { recursive: true })
      await symlink(join(elsewhere, 'kata/test1.txt'), join(path, 'kata/test1.txt'))
    },
    'a lab12 that is a link out': async path => {
      await mkdir(path)
      await symlink(elsewhere, join(path, 'lab12'))
    },
  }
  const names = Object.keys(broken)
  for (const [name, make] of Object.entries(broken)) await make(join(folder, name))
  const last = await writeRecording(join(folder, 'last'), agreeing)
  const { code, rows } = await run('broken', [...names.map(name => join(folder, name)), last])
  const rowsIn = (name: string) => rows.filter(({ path }) => path.startsWith(join(folder, name)))

  it.each(names)('%s', name => {
    expect(rowsIn(name)).toEqual([expect.objectContaining({ outcome: 'unreadable', contradictions: [] })])
    expect(rowsIn(name)[0]?.unreadable[0]?.reason).toMatch(/\w/)
  })

  it('and the exit code is 2', () => {
    expect(rowsIn('last').map(({ outcome }) => outcome)).toEqual(['no contradiction'])
    expect(code).toBe(2)
  })
})

describe('a batch is refused', () => {
  it.each([[[]], [['--fast']], [['']]])('of %j', async folders => {
    await expect(run('refused', folders)).rejects.toMatchObject({ code: 'NO_FOLDER' })
  })

  it('where its results cannot be written', async () => {
    await mkdir(join(folder, 'reports'), { recursive: true })
    await writeFile(join(folder, 'reports/taken'), '')
    await expect(run('taken', [folder])).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' })
  })
})

it('hostile names stay text in both files', async () => {
  const name = `<img src=x onerror="alert(1)">'&lt;%41?#\u202e\u001b[2J\n--x`
  const path = await writeRecording(join(folder, 'hostile', name), { ...contradicting, 'kata/<b>%2e.txt': 'x' })
  const { rows, page, told } = await run('hostile', [join(folder, 'hostile')])
  expect(rows[0]?.path).toBe(path)
  expect(texts(page, '//img | //@onerror | //b')).toEqual([])
  expect(page.replace(/[\n\t]/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  expect(told.join('')).not.toContain('\u001b')
  const [href = ''] = texts(page, '//tbody/tr/th/a/@href')
  expect(decodeURIComponent(new URL(href).pathname)).toBe(path)
})

function noise(): Uint8Array {
  return Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) % 256)
}
