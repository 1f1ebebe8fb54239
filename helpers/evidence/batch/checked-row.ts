import { Ajv2020 } from 'ajv/dist/2020.js'
import { type BatchRow, unreadableRow } from './row.ts'
import { rowSchema } from './schema.ts'

const ajv = new Ajv2020({ strict: true })
const matches = ajv.compile<BatchRow>(rowSchema)

/** The row as it will be read back; one that has not the form it promises becomes a row that says so, since the rest must go on. */
export function checkedRow(row: BatchRow): BatchRow {
  const written: unknown = JSON.parse(JSON.stringify(row))
  if (matches(written)) return written
  return unreadableRow(row, `its row has not the form it promises: ${ajv.errorsText(matches.errors)}`)
}
