import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { disbelieved, lostRow } from '../../evidence/fleet/row-of.ts'
import type { Environment } from '../../lab/options.ts'
import { layOut, nodeFolder } from '../../observation/run-folder.ts'
import { inWorkers } from '../in-workers.ts'
import type { NodeTask } from './check-node.ts'
import type { CompareTask } from './compare-node.ts'
import { judgeAgain, type Laid } from './judge-again.ts'

const limits = { threads: 2, deadlineMs: 60_000, heapMb: 512 }
/** So many bundles lie in the folder at a time, for one run of the specs */
const atOnce = 100
const workerIn = (file: string) => new URL(file, import.meta.url).href

export interface Checking {
  /** Folder for its own files */
  readonly work: string
  readonly env: Environment
  /** Called for each */
  readonly told: () => void
}

/** The rows of bundles, in their order: each is checked, and what holds together is judged once more. Two bundles at a time. Never throws for a bundle. */
export async function checkNodes(tasks: readonly NodeTask[], { work, env, told }: Checking): Promise<NodeRow[]> {
  const rows: NodeRow[] = []
  for (let at = 0; at < tasks.length; at += atOnce)
    rows.push(...(await checkBatch(tasks.slice(at, at + atOnce), { work: join(work, 'again'), env, told })))
  return rows
}

async function checkBatch(tasks: readonly NodeTask[], { work, env, told }: Checking): Promise<NodeRow[]> {
  await layOut(work)
  const kept = tasks.map((task, at) => ({ ...task, kept: nodeFolder(work, String(at)) }))
  const failed = ({ place }: NodeTask, reason: string) => lostRow(place, 'unreadable', [reason])
  const rows: NodeRow[] = []
  for await (const row of inWorkers<NodeTask, NodeRow>(kept, { worker: workerIn('./check-node.ts'), limits, failed })) {
    rows.push(row)
    if (row.state !== 'checks out') told()
  }
  const laid = new Map(
    [...rows.entries()].flatMap(([at, row]) => (row.state === 'checks out' ? [[String(at), row]] : [])),
  )
  const again = await compareAll(work, laid, { env, told })
  await rm(work, { recursive: true, force: true })
  return rows.map((row, at) => again.get(String(at)) ?? row)
}

/** The rows of bundles that hold together, after their kept answers were judged once more. */
async function compareAll(work: string, laid: Laid, { env, told }: Omit<Checking, 'work'>): Promise<Laid> {
  const lost = await judgeAgain(work, laid, env)
  const names = [...laid.keys()].filter(name => !lost.has(name))
  const tasks = names.flatMap(name => {
    const row = laid.get(name)
    return row ? [{ row, folder: nodeFolder(work, name) }] : []
  })
  const failed = ({ row }: CompareTask, reason: string) => disbelieved(row, [`once more: ${reason}`])
  const found = new Map(lost)
  for await (const row of inWorkers<CompareTask, NodeRow>(tasks, {
    worker: workerIn('./compare-node.ts'),
    limits,
    failed,
  })) {
    found.set(names[found.size - lost.size] ?? '', row)
    told()
  }
  for (const _ of lost) told()
  return found
}
