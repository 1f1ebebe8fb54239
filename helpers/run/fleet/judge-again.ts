import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { disbelieved } from '../../evidence/fleet/row-of.ts'
import type { Environment } from '../../lab/options.ts'
import type { Plan } from '../../observation/plan.ts'
import { get, layOut, nodeFolder, put } from '../../observation/run-folder.ts'
import { judgeQuietly } from '../check/judge-by-specs.ts'

/** By then the specs are long through with so many bundles, on a busy machine too. */
const deadlineMs = (bundles: number) => 60_000 + 3000 * bundles
const notJudged = 'The specs did not run to their end on its kept answers, so nothing can be said of it'

/** Bundles that hold together, by their names in `nodes/` of a folder. */
export type Laid = ReadonlyMap<string, NodeRow>

/** Runs the specs once over all; gives the rows of those that they could not judge. Where they break off, half by half: one bundle must not stop the others. */
export async function judgeAgain(folder: string, laid: Laid, env: Environment): Promise<Map<string, NodeRow>> {
  const names = [...laid.keys()]
  if (names.length === 0 || (await judged(folder, names, env))) return new Map()
  if (names.length === 1) return new Map([...laid].map(([name, row]) => [name, disbelieved(row, [notJudged])]))
  const lost = new Map<string, NodeRow>()
  const middle = Math.ceil(names.length / 2)
  for (const half of [[...laid].slice(0, middle), [...laid].slice(middle)])
    for (const [name, row] of await judgeAgain(folder, new Map(half), env)) lost.set(name, row)
  return lost
}

async function judged(folder: string, names: readonly string[], env: Environment): Promise<boolean> {
  // What a run that broke off has left
  for (const each of [folder, ...names.map(name => nodeFolder(folder, name))]) {
    await rm(join(each, 'outcomes'), { recursive: true, force: true })
    await layOut(each)
  }
  const plan = await get<Plan>(nodeFolder(folder, names[0] ?? ''), '.', 'run')
  // What differs between them each reads from its own folder
  await put(folder, '.', 'run', { ...plan, nodes: names })
  return judgeQuietly(folder, env, deadlineMs(names.length))
}
