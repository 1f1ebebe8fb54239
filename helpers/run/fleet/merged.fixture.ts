import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { fleetSchema } from '../../evidence/fleet/schema.ts'
import { merge } from '../merge.ts'

const matches = new Ajv2020({ strict: true, allowUnionTypes: true }).compile<Fleet>(fleetSchema)

/** Makes one report of bundles in a folder, and gives all that it said and wrote, once the file has the form that it promises. For tests. */
export async function merged(reports: string, named: readonly string[], env = {}) {
  const told: string[] = []
  const code = await merge(named, env, { reports, terminal: { write: () => true }, tell: line => told.push(line) })
  const fleet: unknown = JSON.parse(await readFile(join(reports, 'fleet.json'), 'utf8'))
  if (!matches(fleet)) throw new Error(JSON.stringify(matches.errors))
  return { code, fleet, told: told.join('\n'), page: await readFile(join(reports, 'fleet.html'), 'utf8'), reports }
}
