import type { BatchRow } from './row.ts'

const mostEntries = 50
const mostFiles = 20
const longestText = 1000

/** The row within bounds, whatever a folder holds: long texts are cut, long lists too, and how much was left out is counted. */
export function bounded(row: BatchRow): BatchRow {
  const lists = [row.contradictions, row.warnings, row.unreadable]
  return {
    ...row,
    contradictions: row.contradictions.slice(0, mostEntries).map(cutEntry),
    warnings: row.warnings.slice(0, mostEntries).map(cutEntry),
    unreadable: row.unreadable.slice(0, mostEntries).map(each => ({ ...each, reason: cut(each.reason) })),
    leftOut: lists.reduce((sum, { length }) => sum + Math.max(0, length - mostEntries), 0),
  }
}

function cutEntry<T extends { readonly text: string; readonly files: readonly string[] }>(entry: T): T {
  return { ...entry, text: cut(entry.text), files: entry.files.slice(0, mostFiles) }
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}… (${text.length - longestText} more)` : text
}
