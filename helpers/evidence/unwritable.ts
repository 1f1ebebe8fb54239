import { LabError } from '../engine/lab-error.ts'
import { visibleLine } from './visible.ts'

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on the disk that holds it',
  EDQUOT: 'Free space within the quota of this user',
  EROFS: 'Mount it writable, or write the reports elsewhere',
  EACCES: 'Make it writable for this user, or run as its owner',
  EPERM: 'Make it writable for this user, or run as its owner',
  ENOTDIR: 'Remove the file that stands where a folder must be',
  EEXIST: 'Remove the file that stands where a folder must be',
}

/** Whether a file could not be written because of the disk that holds it. */
export function isOfDisk(error: unknown): boolean {
  return /^(ENOSPC|EDQUOT|EROFS|EIO)$/.test((error as NodeJS.ErrnoException)?.code ?? '')
}

/** A failed write as an error a person can act on; REPORT_UNWRITABLE. Errors of another origin pass unchanged. */
export function unwritable(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof LabError) return error
  const code = String(error.code)
  return new LabError('REPORT_UNWRITABLE', `The report cannot be written to ${folder}`, {
    cameBack: visibleLine(error.message),
    remedy: remedies[code] ?? `Look into ${code} for this path`,
  })
}
