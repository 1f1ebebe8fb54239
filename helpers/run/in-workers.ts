import { Readable } from 'node:stream'
import Tinypool from 'tinypool'

/** What one task may take. */
export interface Limits {
  readonly threads: number
  readonly deadlineMs: number
  readonly heapMb: number
}

/** How tasks are done in workers of their own: a file whose default export does one, and what stands for one that could not be done. */
export interface Work<Task, Result> {
  readonly worker: string
  readonly limits: Limits
  readonly failed: (task: Task, reason: string) => Result
}

// How far the quick ones run ahead of a slow one
const ahead = 128

/** The results of tasks, in their order, each as soon as it and all before it are there. Never throws for a task: a worker that hangs or fills its memory ends alone. */
export async function* inWorkers<Task, Result>(
  tasks: readonly Task[],
  { worker, limits, failed }: Work<Task, Result>,
): AsyncGenerator<Result> {
  const { threads, heapMb, deadlineMs } = limits
  const pool = new Tinypool({
    filename: worker,
    minThreads: Math.min(threads, tasks.length),
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
  })
  const done = (task: Task): Promise<Result> =>
    pool
      .run(task, { signal: AbortSignal.timeout(deadlineMs) })
      .catch(error => failed(task, reasonOf(error, deadlineMs)))
  // Node's types lack the second of them
  const order = { concurrency: threads, highWaterMark: ahead }
  try {
    yield* Readable.from(tasks).map(done, order)
  } finally {
    await pool.destroy()
  }
}

function reasonOf(error: NodeJS.ErrnoException, deadlineMs: number): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'reading it takes too much memory'
  return error.name === 'AbortError'
    ? `reading it takes longer than ${deadlineMs / 1000} s`
    : `reading it failed: ${error.message}`
}
