import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { type BatchRow, rowOf, unreadableRow } from '../../evidence/batch/row.ts'
import { readLab12 } from '../../observation/lab12/read-lab12.ts'
import type { Target } from './find-recordings.ts'
import { type Finished, finished } from './finished.ts'

/** Reads and judges one folder; runs in a worker, so that a folder that hangs or fills the memory ends the worker alone. */
export default async function judgeRecording(target: Target): Promise<Finished> {
  return finished(await rowFor(target))
}

async function rowFor({ path, root, unreadable }: Target): Promise<BatchRow> {
  const place = { path, root }
  if (unreadable !== undefined) return unreadableRow(place, unreadable)
  try {
    return rowOf(place, await readLab12(join(path, root)))
  } catch (error) {
    return unreadableRow(place, error instanceof LabError ? error.message : `reading it failed: ${error}`)
  }
}
