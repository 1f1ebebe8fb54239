import type { Subject } from '../subject.ts'
import type { Recording } from './recording.ts'

/** How the answers to one probe are made of recorded commands. */
export interface Row {
  readonly probe: string
  /** The recordings that answer for a subject: `<shelf>/<file>`, or several split by `|` of which the first that is there */
  readonly from: Readonly<Partial<Record<Subject, readonly string[]>>>
  /** Writes what they printed as the probe's own question would print it; pure */
  readonly compose: (recordings: readonly Recording[]) => string
  /** Why the recordings may be of different boots of the host; absent: all must be of one */
  readonly anyBoot?: string
  /** Why another exit code than 0 is an answer too; absent: it is none */
  readonly anyEnd?: string
}

// On a lab host the daemon lives in the host's namespaces
export function both(from: readonly string[]): Row['from'] {
  return { host: from, daemon: from }
}

export function host(...files: readonly string[]): Row['from'] {
  return both(named('host', files))
}

export function containers(...files: readonly string[]): Row['from'] {
  return { control: named('control', files), sandbox: named('sandbox', files) }
}

export function each(...files: readonly string[]): Row['from'] {
  return { ...host(...files), ...containers(...files) }
}

export function named(shelf: string, files: readonly string[]): string[] {
  return files.map(file => `${shelf}/${file}`)
}
