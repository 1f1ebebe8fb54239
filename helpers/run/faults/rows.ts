import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One try of a fault. */
export interface Try {
  readonly fault: string
  /** It ended as it should: with a verdict file, a clear error, or a page that says that it did not finish */
  readonly survived: boolean
  readonly left: readonly string[]
  readonly foreign: readonly string[]
  /** From the fault until nothing was left, milliseconds */
  readonly recoveryMs: number
}

const name = 'tries.jsonl'

/** Writes a try down, for the table at the end. */
export function keepTry(folder: string, each: Try): void {
  appendFileSync(join(folder, name), `${JSON.stringify(each)}\n`)
}

/** All tries that were written down. */
export function triesOf(folder: string): Try[] {
  try {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
    return lines.map(line => JSON.parse(line) as Try)
  } catch {
    return []
  }
}

/** Whether a try is as all must be. Pure. */
export function isClean({ survived, left, foreign }: Try): boolean {
  return survived && left.length === 0 && foreign.length === 0
}

/** The tries as a table, a row for each fault. Pure. */
export function table(tries: readonly Try[]): string {
  const faults = [...new Set(tries.map(({ fault }) => fault))]
  const rows = faults.map(fault =>
    row(
      fault,
      tries.filter(each => each.fault === fault),
    ),
  )
  const all = [heading, ...rows, row('all', tries)]
  const widths = heading.map((_, at) => Math.max(...all.map(cells => cells[at]?.length ?? 0)))
  return all
    .map(cells =>
      cells
        .map((cell, at) => pad(cell, at, widths))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const heading = ['fault', 'tries', 'survived', 'left over', 'foreign touched', 'longest recovery']

function row(fault: string, tries: readonly Try[]): string[] {
  const sum = (of: (each: Try) => number) => String(tries.reduce((all, each) => all + of(each), 0))
  const longest = Math.max(0, ...tries.map(({ recoveryMs }) => recoveryMs))
  return [
    ...[fault, String(tries.length), sum(({ survived }) => Number(survived))],
    ...[sum(({ left }) => left.length), sum(({ foreign }) => foreign.length), `${(longest / 1000).toFixed(1)} s`],
  ]
}

const pad = (cell: string, at: number, widths: readonly number[]) =>
  at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)
