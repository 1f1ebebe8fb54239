import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { LabError } from './lab-error.ts'
import type { ProcessIdentity } from './process-table.ts'

/** Who runs, and where what it writes lies: the first entry. */
export interface JournalHead extends ProcessIdentity {
  readonly run: string
  /** ISO 8601 */
  readonly startedAt: string
  /** The kernel's boot id and the process namespace in which pid and start hold */
  readonly boot: string
  readonly pidNamespace: string
  readonly reports: string
  /** User and group to whom what root wrote in reports/ is given; absent: it stays root's */
  readonly giveTo?: { readonly uid: number; readonly gid: number }
}

/** What a run notes before it does it, in this order; a name stands alone until nerdctl gave its id. */
export type JournalEntry =
  | { readonly head: JournalHead }
  | { readonly work: string }
  | {
      readonly lab: {
        readonly where: string
        readonly nerdctl: readonly string[]
        readonly env: Readonly<Record<string, string>>
        /** Of one command, ms */
        readonly deadlineMs?: number
      }
    }
  | { readonly making: string }
  | { readonly made: string; readonly id: string }
  // Whose a network namespace is, which carries nothing that tells it: `<containerd namespace>-<id>`
  | { readonly netns: string; readonly of: string }

/** Adds an entry, and returns when it is on the disk. Throws LabError JOURNAL_UNWRITABLE. */
export function note(file: string, entry: JournalEntry): void {
  try {
    const descriptor = openSync(file, 'a', 0o600)
    try {
      // A line of its own even after one that was cut
      writeSync(descriptor, `\n${JSON.stringify(entry)}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw unwritable(file, error)
  }
}

/** Makes the journal with its head; the folder knows of it when this returns. Throws LabError JOURNAL_UNWRITABLE. */
export function beginJournal(file: string, head: JournalHead): void {
  note(file, { head })
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** The entries that were written whole: what was cut was not done yet. */
export function readJournal(file: string): JournalEntry[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap(line => entryIn(line) ?? [])
}

function entryIn(line: string): JournalEntry | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as JournalEntry)
  } catch {
    return undefined
  }
}

function unwritable(file: string, error: unknown): LabError {
  return new LabError('JOURNAL_UNWRITABLE', 'The journal of what this run makes cannot be written', {
    ran: `write and fsync ${file}`,
    cameBack: error instanceof Error ? error.message : String(error),
    remedy:
      'free space there, or set XDG_STATE_HOME to a folder that can be written; nothing is made that is not noted',
  })
}
