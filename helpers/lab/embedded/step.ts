import { LabError } from '../../engine/lab-error.ts'
import type { RunOptions } from '../../engine/process.ts'
import { run } from '../../engine/process.ts'
import { type CommandRecord, howItEnded, succeeded } from '../../engine/record.ts'

/** What the caller of a preparation gives every step of it. */
export interface Work {
  /** Folder for what is needed only until all parts are made */
  readonly folder: string
  readonly tell: (line: string) => void
  readonly signal?: AbortSignal
}

/** What all parts and all caches of their builds need, in GiB (measured: 3.4). */
export const neededGiB = 4

export interface StepOptions extends RunOptions {
  /** Code and remedy of the LabError that is thrown when the command fails */
  readonly code: string
  readonly remedy: string
}

/** Runs a command of the preparation that must succeed. Its end is tied to ours. Throws LabError. */
export async function step(work: Work, argv: readonly string[], options: StepOptions): Promise<CommandRecord> {
  const tied = [...tie(process.getuid?.() === 0), ...argv]
  const signal = work.signal === undefined ? {} : { signal: work.signal }
  const record = await run(tied, { ...options, ...signal })
  work.signal?.throwIfAborted()
  if (!succeeded(record)) throw failed(argv, record, options, work.folder)
  return record
}

// Go's compilers outlive a killed go by many seconds; a process namespace, which only root may make, ends them with it
function tie(root: boolean): string[] {
  return ['setpriv', '--pdeathsig', 'KILL', ...(root ? ['unshare', '--pid', '--fork', '--kill-child', '--'] : [])]
}

function failed(
  argv: readonly string[],
  record: CommandRecord,
  { code, remedy }: StepOptions,
  folder: string,
): LabError {
  const details = { ran: argv.join(' '), cameBack: howItEnded(record) }
  if (/no space left on device/i.test(record.stderr + record.stdout)) return diskFull(folder, details)
  return new LabError(code, `${argv[0]} failed while preparing the lab`, { ...details, remedy })
}

/** LabError for a disk that is full. */
export function diskFull(folder: string, details: { ran?: string; cameBack?: string }): LabError {
  const remedy = `make ${neededGiB} GiB free there, or set XDG_CACHE_HOME to a folder on a larger disk, and run it again: it goes on where it stopped`
  return new LabError('DISK_FULL', `The disk of ${folder} is full`, { ...details, remedy })
}
