import { differences } from '../../evidence/check/differences.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { disbelieved } from '../../evidence/fleet/row-of.ts'
import { resultsJson } from '../../evidence/results.ts'
import type { Plan } from '../../observation/plan.ts'
import { allRaw, get } from '../../observation/run-folder.ts'
import { leaveOut } from '../check/left-out.ts'
import { evidenceIn } from '../finish.ts'

/** A bundle whose answers the specs have judged once more. */
export interface CompareTask {
  /** As it was found before */
  readonly row: NodeRow
  readonly folder: string
}

/** Name in a bundle's run folder of what it says itself. */
export const toldFile = 'told'

/** The row of a bundle, believed only if its kept answers give its own results; runs in a worker. */
export default async function compareNode({ row, folder }: CompareTask): Promise<NodeRow> {
  const [plan, told] = [await get<Plan>(folder, '.', 'run'), await get<Evidence>(folder, '.', toldFile)]
  if (plan === undefined || told === undefined) throw new Error(`There is no run in ${folder}`)
  const again = await judgedAgain(plan, folder, told)
  if (resultsJson(told) === resultsJson(again)) return row
  const found = differences(told, { ...again, run: told.run })
  return disbelieved(row, ['results.json: its kept answers give other results', ...found])
}

async function judgedAgain(plan: Plan, folder: string, told: Evidence): Promise<Evidence> {
  const { run, starts } = told
  if (run.partial) await leaveOut(folder, told)
  const replayed = { at: run.finishedAt, starts, finishedAt: run.finishedAt }
  return evidenceIn({ plan, folder, partial: run.partial, replayed }, await allRaw(folder))
}
