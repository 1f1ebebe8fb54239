import { once } from 'node:events'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unwritable } from '../../evidence/unwritable.ts'
import { batchPage, type Counts, unfinishedBatchPage } from '../../report/batch/batch-page.ts'
import { openWorkFolder } from '../work-folder.ts'
import type { Finished } from './finished.ts'

/** The names are a contract. */
export const batchFiles = { json: 'batch.json', page: 'batch.html' } as const

/**
 * Writes batch.json and batch.html, row by row, into a private folder, and moves them into place when they are whole; until
 * then the page says that the batch did not finish. `told` hears of each row. Throws LabError REPORT_UNWRITABLE.
 */
export async function writeBatch(
  reports: string,
  rows: AsyncIterable<Finished>,
  told: (row: Finished) => void,
): Promise<Counts> {
  try {
    await mkdir(reports, { recursive: true })
    await using work = await openWorkFolder(reports, `batch-${process.pid}-${Date.now()}`)
    await rm(join(reports, batchFiles.json), { force: true })
    await writeFile(join(work.folder, batchFiles.page), unfinishedBatchPage())
    await rename(join(work.folder, batchFiles.page), join(reports, batchFiles.page))
    const counts = await writeRows(work.folder, rows, told)
    await writePage(work.folder, counts)
    for (const name of Object.values(batchFiles)) await rename(join(work.folder, name), join(reports, name))
    return counts
  } catch (error) {
    throw unwritable(reports, error)
  }
}

const rowsOfPage = 'rows.html'

async function writeRows(folder: string, rows: AsyncIterable<Finished>, told: (row: Finished) => void) {
  const counts = { 'contradicts itself': 0, unreadable: 0, 'no contradiction': 0 }
  const json = createWriteStream(join(folder, batchFiles.json))
  const page = createWriteStream(join(folder, rowsOfPage))
  let before = '[\n'
  for await (const row of rows) {
    await write(json, `${before}${row.json}`)
    await write(page, `${row.html}\n`)
    before = ',\n'
    counts[row.outcome]++
    told(row)
  }
  await end(json, before === '[\n' ? '[]\n' : '\n]\n')
  await end(page, '')
  return counts
}

async function writePage(folder: string, counts: Counts): Promise<void> {
  const { before, after } = batchPage(counts)
  async function* parts() {
    yield before
    yield* createReadStream(join(folder, rowsOfPage))
    yield after
  }
  await pipeline(parts, createWriteStream(join(folder, batchFiles.page)))
}

// Waits where the disk is slower than the readers: what is not written would fill the memory
async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

async function end(stream: WriteStream, text: string): Promise<void> {
  stream.end(text)
  await once(stream, 'close')
}
