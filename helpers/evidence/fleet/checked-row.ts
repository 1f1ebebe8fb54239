import { Ajv2020 } from 'ajv/dist/2020.js'
import type { NodeRow } from './node-row.ts'
import { lostRow } from './row-of.ts'
import { rowSchema } from './schema.ts'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
const matches = ajv.compile<NodeRow>(rowSchema)

/** The row as it will be read back; one that has not the form it promises becomes a row that says so, since the rest must go on. */
export function checkedRow(row: NodeRow): NodeRow {
  const written: unknown = JSON.parse(JSON.stringify(row))
  if (matches(written)) return written
  const { node, bundle } = row
  const place = { node, ...(bundle === undefined ? {} : { bundle }) }
  return lostRow(place, 'unreadable', [`its row has not the form it promises: ${ajv.errorsText(matches.errors)}`])
}
