import { Readable } from 'node:stream'
import Tinypool from 'tinypool'
import { unreadableRow } from '../../evidence/batch/row.ts'
import type { Target } from './find-recordings.ts'
import { type Finished, finished } from './finished.ts'

/** What one folder may take: it costs milliseconds, so what needs more is no recording. */
export interface Limits {
  readonly threads: number
  readonly deadlineMs: number
  readonly heapMb: number
}

const usual: Limits = { threads: 2, deadlineMs: 30_000, heapMb: 192 }
const judge = new URL('./judge-recording.ts', import.meta.url).href

// How far the quick ones run ahead of a slow one
const ahead = 128

/** The rows of the folders, in their order, each as soon as it and all before it are there. Never throws for a folder. */
export async function* judgeAll(targets: readonly Target[], limits = usual, worker = judge): AsyncGenerator<Finished> {
  const { threads, heapMb, deadlineMs } = limits
  const pool = new Tinypool({
    filename: worker,
    minThreads: Math.min(threads, targets.length),
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
  })
  const rowOf = (target: Target) => attempt(pool, target, deadlineMs)
  // Node's types lack the second of them
  const order = { concurrency: threads, highWaterMark: ahead }
  try {
    yield* Readable.from(targets).map(rowOf, order)
  } finally {
    await pool.destroy()
  }
}

async function attempt(pool: Tinypool, target: Target, deadlineMs: number): Promise<Finished> {
  try {
    return await pool.run(target, { signal: AbortSignal.timeout(deadlineMs) })
  } catch (error) {
    return finished(unreadableRow({ path: target.path, root: target.root }, reasonOf(error as Error, deadlineMs)))
  }
}

function reasonOf(error: NodeJS.ErrnoException, deadlineMs: number): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'reading it takes too much memory'
  return error.name === 'AbortError'
    ? `reading it takes longer than ${deadlineMs / 1000} s`
    : `reading it failed: ${error.message}`
}
