import type { CommittedClaim } from '../claim/committed.ts'
import { tasks } from '../evidence/tasks.ts'

/** Between these lines of a text stands the table, and nothing else. */
export const tableMarkers = ['<!-- claims -->', '<!-- /claims -->'] as const

/** The line before a table and the line after it. */
export type Markers = readonly [string, string]

const kinds = { kata: 'Kata', gvisor: 'gVisor' } as const

/** The claims as a Markdown table, made of their records alone, in the order of the lab's tasks. Pure. */
export function claimsTable(claims: readonly CommittedClaim[]): string {
  const inOrder = tasks.flatMap(({ about }) => claims.filter(claim => claim.about === about))
  const rows = inOrder.map(row)
  return ['| id | claim | speaks of | control | seen on Kata |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

/** The text with the table between its markers; undefined where a marker is missing: then `missingMarker` says which. */
export function withTable(text: string, table: string, markers: Markers = tableMarkers): string | undefined {
  const [begin, end] = markers
  const [before, ...rest] = text.split(begin)
  const [, ...after] = rest.join(begin).split(end)
  if (rest.length === 0 || after.length === 0) return undefined
  return `${before}${begin}\n\n${table}\n\n${end}${after.join(end)}`
}

/** The first marker that a text lacks, in the order in which they must stand. */
export function missingMarker(text: string, markers: Markers = tableMarkers): string | undefined {
  const [begin, end] = markers
  if (!text.includes(begin)) return begin
  return text.indexOf(end) < text.indexOf(begin) ? end : undefined
}

function row({ id, statement, spec, notApplicable, noControl, selfCheck, seenOnKata }: CommittedClaim): string {
  const speaksOf = Object.entries(kinds).flatMap(([kind, name]) =>
    notApplicable && kind in notApplicable ? [] : [name],
  )
  const inPlace = selfCheck === undefined ? 'yes' : `self-check: ${selfCheck}`
  const control = noControl === undefined ? inPlace : `none: ${noControl}`
  const cells = [`[${id}](${spec})`, statement, speaksOf.join(', '), control, seenOnKata ?? 'not yet seen on Kata']
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
