import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { unwritable } from '../../evidence/unwritable.ts'

/** With less than this, in bytes, not even the page of a run without an answer can be written. */
const leastBytes = 256 * 1024

/** REPORT_UNWRITABLE where a run could not write its report into this folder, or make the folder. Changes nothing. */
export function reportsProblem(reports: string): unknown {
  const place = existsSync(reports) ? reports : dirname(reports)
  try {
    // A file in the folder's place is writable, but nothing is in it
    accessSync(`${place}/.`, constants.W_OK | constants.X_OK)
    return tooFull(reports, statfsSync(place))
  } catch (error) {
    return unwritable(reports, error)
  }
}

function tooFull(reports: string, { bavail, bsize }: { bavail: number; bsize: number }): LabError | undefined {
  const free = bavail * bsize
  if (free >= leastBytes) return undefined
  return new LabError('REPORT_UNWRITABLE', `The report cannot be written to ${reports}`, {
    cameBack: `${Math.floor(free / 1024)} KiB are free on its disk`,
    remedy: 'Free space on the disk that holds it: a run writes 2 to 10 MiB',
  })
}
