import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { unreadableRow } from '../../evidence/batch/row.ts'
import { type Finished, finished } from './finished.ts'
import { writeBatch } from './write-batch.ts'

const folder = await mkdtemp(join(tmpdir(), 'write-batch-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const row = (path: string) => finished(unreadableRow({ path, root: '.' }, 'it is empty'))

async function* rows(many: number): AsyncGenerator<Finished> {
  for (let at = 0; at < many; at++) yield row(`folder-${at}`)
}

async function* cutOff(): AsyncGenerator<Finished> {
  yield row('first')
  throw new Error('cut off')
}

it('a batch that is cut off leaves no result, neither its own nor an older one', async () => {
  await writeFile(join(folder, 'batch.json'), '[]')
  await expect(writeBatch(folder, cutOff(), () => undefined)).rejects.toThrow('cut off')
  expect(await readdir(folder)).toEqual(['batch.html'])
  expect(await readFile(join(folder, 'batch.html'), 'utf8')).toContain('This batch did not finish')
})

it('while rows come the page says that it is not finished', async () => {
  const seen: string[] = []
  async function* looking(): AsyncGenerator<Finished> {
    yield row('first')
    seen.push(...(await readdir(folder)), await readFile(join(folder, 'batch.html'), 'utf8'))
  }
  await writeBatch(folder, looking(), () => undefined)
  expect(seen).not.toContain('batch.json')
  expect(seen.at(-1)).toContain('This batch did not finish')
  expect(await readFile(join(folder, 'batch.html'), 'utf8')).not.toContain('did not finish')
})

it.each([0, 1, 3000])('%d rows are a whole array and as many rows of the page', async many => {
  const counts = await writeBatch(folder, rows(many), () => undefined)
  expect(counts.unreadable).toBe(many)
  expect(JSON.parse(await readFile(join(folder, 'batch.json'), 'utf8'))).toHaveLength(many)
  expect((await readFile(join(folder, 'batch.html'), 'utf8')).match(/<tr>/g)).toHaveLength(many + 1)
})
