import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkedRow } from '../../evidence/batch/checked-row.ts'
import type { BatchRow, Outcome } from '../../evidence/batch/row.ts'
import { shellLine } from '../../lab/elevation.ts'
import { batchRow } from '../../report/batch/batch-row.ts'

/** A row as it is written to both files, and what is counted and told of it. */
export interface Finished {
  readonly path: string
  readonly outcome: Outcome
  /** The claims that are contradicted */
  readonly checks: readonly string[]
  readonly json: string
  readonly html: string
}

/** Writes a row down once it has the form that it promises. */
export function finished(row: BatchRow): Finished {
  const checked = checkedRow(row)
  const { path, root, outcome, contradictions } = checked
  const leads = {
    folder: pathToFileURL(resolve(path, root)).href,
    command: shellLine(['npm', 'run', 'lab:check', '--', path]),
  }
  return {
    path,
    outcome,
    checks: [...new Set(contradictions.map(({ check }) => check))],
    json: JSON.stringify(checked),
    html: batchRow(checked, leads),
  }
}
