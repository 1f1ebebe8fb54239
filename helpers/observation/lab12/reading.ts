import type { Fact, Origin, What } from '../../probe/facts.ts'
import type { Line } from './lines.ts'

type Subject = Fact['subject']
/** A fact before it is known in which file it stands. */
export type Found = Omit<Fact, 'file'>

/** Reads the facts out of a file's lines, or says why it cannot. Pure. */
export type Reader = (lines: readonly Line[]) => readonly Found[] | { readonly reason: string }

/** A fact of a line. */
export function found(subject: Subject, origin: Origin, what: What, value: string, number: number, of?: string): Found {
  return { subject, what, value: value.trim(), origin, ...(of === undefined ? {} : { of }), line: number }
}

/** Is this a line of nerdctl's own log? */
export function isEngineLog(text: string): boolean {
  return /^\s*time="?[^" ]+"? level=/.test(text)
}

/** Is this the line with which nerdctl ended a run that failed? */
export function isFatal(text: string): boolean {
  return isEngineLog(text) && /level=fatal/.test(text)
}

/** The lines that are not nerdctl's. */
export function spoken(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ text }) => !isEngineLog(text))
}

/** A decimal number with a point for a comma; undefined: it is none. */
export function decimal(text: string): string | undefined {
  return /^\d+(?:[.,]\d+)?$/.test(text) ? text.replace(',', '.') : undefined
}
