import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { unwritable } from '../../evidence/unwritable.ts'

/** What a run's folder and its report take at most, in bytes: with 3 MB the bundle of a whole run could not be written, with 4 it could. */
const needed = { whole: 4 * 2 ** 20, partial: 2 ** 18 }

/** REPORT_UNWRITABLE where a run could not write its report into this folder, or make the folder. Changes nothing. */
export function reportsProblem(reports: string, run: keyof typeof needed): unknown {
  const place = existsSync(reports) ? reports : dirname(reports)
  try {
    // A file in the folder's place is writable, but nothing is in it
    accessSync(`${place}/.`, constants.W_OK | constants.X_OK)
    return tooFull(reports, statfsSync(place), needed[run])
  } catch (error) {
    return unwritable(reports, error)
  }
}

type Disk = Readonly<{ bavail: number; bsize: number }>

function tooFull(reports: string, { bavail, bsize }: Disk, bytes: number): LabError | undefined {
  const free = bavail * bsize
  if (free >= bytes) return undefined
  return new LabError('REPORT_UNWRITABLE', `The report cannot be written to ${reports}`, {
    cameBack: `${Math.floor(free / 1024)} KiB are free on its disk, and ${bytes / 1024} are needed`,
    remedy: 'Free space on the disk that holds it',
  })
}
