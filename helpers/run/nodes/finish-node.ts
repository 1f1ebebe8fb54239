import { readFile } from 'node:fs/promises'
import { checkedRow } from '../../evidence/fleet/checked-row.ts'
import type { NodeRow, Place } from '../../evidence/fleet/node-row.ts'
import { rowOf } from '../../evidence/fleet/row-of.ts'
import { readSigningKey } from '../../evidence/seal/key.ts'
import type { Plan } from '../../observation/plan.ts'
import { get } from '../../observation/run-folder.ts'
import { writeEvidence } from '../finish.ts'
import { committedClaims } from '../project-root.ts'

/** A node that was asked and judged: what it left becomes its bundle. */
export interface FinishTask {
  readonly place: Place
  readonly folder: string
  readonly reports: string
  readonly partial: boolean
  /** File of the key that signs its bundle */
  readonly signingKey?: string | undefined
}

/** Writes the bundle of one node and gives its row; runs in a worker. */
export default async function finishNode({
  place,
  folder,
  reports,
  partial,
  signingKey,
}: FinishTask): Promise<NodeRow> {
  const plan = await get<Plan>(folder, '.', 'run')
  if (plan === undefined) throw new Error(`There is no run in ${folder}`)
  const key = signingKey === undefined ? undefined : readSigningKey(signingKey)
  const evidence = await writeEvidence({ plan, folder, reports, partial, key })
  const seal = key ? ({ state: 'signed', keyid: key.id } as const) : ({ state: 'unsigned' } as const)
  const written = { evidence, seal: { ...seal, problems: [] }, problems: [], answers: [], raw: new Map() }
  return checkedRow(rowOf(written, place, { committed: await committed() }))
}

// The same for all nodes of a worker
let list: Promise<string> | undefined
async function committed() {
  list ??= readFile(committedClaims, 'utf8')
  return JSON.parse(await list)
}
