import { checks, contradictionsOf } from '../../probe/consistency/checks.ts'
import type { Contradiction } from '../../probe/consistency/contradiction.ts'
import { type Warning, warningsOf } from '../../probe/consistency/warnings.ts'
import type { Recorded } from '../../probe/facts.ts'
import { bounded } from './bounded.ts'

/** In the order in which a reader wants them. */
export const outcomes = ['contradicts itself', 'unreadable', 'no contradiction'] as const
export type Outcome = (typeof outcomes)[number]

/** What is found in one folder of many. Files are named from `path`/`root`. */
export interface BatchRow {
  /** The folder as it was named, or as it was found in one that was named */
  readonly path: string
  /** Where the recording lies in that folder: `.`, `lab12`, `labs/lab12` */
  readonly root: string
  readonly outcome: Outcome
  readonly contradictions: readonly Contradiction[]
  /** The rules that found enough to compare; without one the outcome is unreadable */
  readonly compared: readonly string[]
  readonly warnings: readonly Warning[]
  readonly unreadable: readonly NotRead[]
  /** How many entries of the lists above are left out, since they are too many */
  readonly leftOut: number
}

/** A file that should have shown something and does not; `.` is the folder itself. */
export interface NotRead {
  readonly file: string
  readonly reason: string
}

/** A folder of many, and where its recording is. */
export interface Place {
  readonly path: string
  readonly root: string
}

/** The row of a folder that was read. Pure. What agrees with nothing else is unreadable, never free of contradictions. */
export function rowOf(place: Place, { facts, unreadable }: Recorded): BatchRow {
  const contradictions = contradictionsOf(facts)
  const broken = new Set(contradictions.map(({ check }) => check))
  const compared = checks.filter(check => broken.has(check.id) || check.missing(facts) === undefined)
  const isRead = contradictions.length + compared.length > 0
  const notRead = unreadable.map(({ file, reason }) => ({ file, reason }))
  return bounded({
    ...place,
    outcome: contradictions.length > 0 ? 'contradicts itself' : isRead ? 'no contradiction' : 'unreadable',
    contradictions,
    compared: compared.map(({ id }) => id),
    warnings: warningsOf(facts),
    unreadable: isRead ? notRead : [{ file: '.', reason: 'nothing in it can be compared' }, ...notRead],
    leftOut: 0,
  })
}

/** The row of a folder that could not be read at all. */
export function unreadableRow(place: Place, reason: string): BatchRow {
  return bounded({
    ...place,
    outcome: 'unreadable',
    contradictions: [],
    compared: [],
    warnings: [],
    unreadable: [{ file: '.', reason }],
    leftOut: 0,
  })
}
