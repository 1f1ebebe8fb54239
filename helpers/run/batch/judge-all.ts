import { unreadableRow } from '../../evidence/batch/row.ts'
import { inWorkers, type Limits } from '../in-workers.ts'
import type { Target } from './find-recordings.ts'
import { type Finished, finished } from './finished.ts'

// A folder costs milliseconds, so what needs more is no recording
const usual: Limits = { threads: 2, deadlineMs: 30_000, heapMb: 192 }
const judge = new URL('./judge-recording.ts', import.meta.url).href

/** The rows of the folders, in their order, each as soon as it and all before it are there. Never throws for a folder. */
export function judgeAll(targets: readonly Target[], limits = usual, worker = judge): AsyncGenerator<Finished> {
  const failed = ({ path, root }: Target, reason: string) => finished(unreadableRow({ path, root }, reason))
  return inWorkers(targets, { worker, limits, failed })
}
