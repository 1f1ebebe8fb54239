import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'
import type { BatchRow } from '../../evidence/batch/row.ts'
import type { Environment } from '../../lab/options.ts'
import { findRecordings } from '../batch/find-recordings.ts'
import judgeRecording from '../batch/judge-recording.ts'
import { batchFiles } from '../batch/write-batch.ts'
import { root } from '../project-root.ts'
import type { Cost } from './measured-batch.ts'
import { varyRecordings } from './vary-recordings.ts'

const [many, seed] = [1000, 1]
const bounds = { seconds: 10, mb: 300 }

/** `npm run bench:batch -- FOLDER`: what `lab:batch` takes for 1,000 folders, varied copies of the recordings in FOLDER (or LAB12_CORPUS). */
export async function benchBatch([named]: readonly string[], { LAB12_CORPUS }: Environment): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-batch-'))
  try {
    const sources = await sourcesIn(named ?? LAB12_CORPUS)
    const copies = join(folder, 'copies')
    const used = await varyRecordings(sources, copies, many, seed)
    console.log(`${many} folders, varied copies of ${sources.length} recordings, seed ${seed}`)
    const cost = await measure(copies, join(folder, 'reports'))
    const agree = await compare(used, join(folder, 'reports', batchFiles.json))
    return agree && cost.seconds <= bounds.seconds && cost.mb <= bounds.mb ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sourcesIn(folder: string | undefined): Promise<string[]> {
  const found = folder === undefined ? [] : await findRecordings(resolve(folder))
  const readable = found.filter(({ unreadable }) => unreadable === undefined)
  if (readable.length > 0) return readable.map(({ path, root }) => join(path, root))
  const message = folder === undefined ? 'No folder of recordings was named' : `There is no recording in ${folder}`
  const remedy = 'say where lab12 recordings are: npm run bench:batch -- FOLDER, or LAB12_CORPUS=FOLDER'
  throw new LabError('NO_FOLDER', message, { remedy })
}

async function measure(copies: string, reports: string): Promise<{ seconds: number; mb: number }> {
  const script = join(root, 'helpers/run/bench/measured-batch.ts')
  const { stdout, stderr, durationMs } = await run([process.execPath, script, copies, reports], { timeoutMs: 600_000 })
  if (stdout === '')
    throw new LabError('BENCH', 'The batch did not finish', { cameBack: stderr, remedy: 'see what it says' })
  const { cpuSeconds, mb }: Cost = JSON.parse(stdout)
  const seconds = durationMs / 1000
  console.log(
    `wall clock      ${seconds.toFixed(2)} s (bound ${bounds.seconds} s), on ${availableParallelism()} cores that others may use too`,
  )
  console.log(`user + system   ${cpuSeconds.toFixed(2)} s of processor time`)
  console.log(`peak memory     ${mb.toFixed(0)} MB resident (bound ${bounds.mb} MB)`)
  return { seconds, mb }
}

// A fast answer that is wrong is worth nothing: a copy comes out as its source does
async function compare(used: readonly string[], file: string): Promise<boolean> {
  const expected = new Map<string, string>()
  for (const source of new Set(used))
    expected.set(source, (await judgeRecording({ path: source, root: '.' })).checks.join())
  const rows: BatchRow[] = JSON.parse(await readFile(file, 'utf8'))
  const wrong = used.filter((source, at) => checksOf(rows[at]) !== expected.get(source)).length
  console.log(`rows            ${rows.length}, ${wrong} of them other than that of the recording they are copies of`)
  return rows.length === used.length && wrong === 0
}

function checksOf(row: BatchRow | undefined): string | undefined {
  return row && [...new Set(row.contradictions.map(({ check }) => check))].join()
}
