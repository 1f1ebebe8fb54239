import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Options, readOptions } from '../../lab/options.ts'
import { newRun, type Plan, type RunIdentity } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { judgeBySpecs } from '../check/judge-by-specs.ts'
import { askNodes } from '../nodes/ask-nodes.ts'
import { finishNodes } from '../nodes/finish-nodes.ts'
import { openWorkFolder } from '../work-folder.ts'
import { type SimulatedCluster, simulatedCluster } from './simulated-cluster.ts'

/** What the parts of a run over simulated nodes took, seconds, and what it came to. */
export interface NodesCost {
  readonly parts: Readonly<Record<string, number>>
  readonly mostCalls: number
  readonly exitCode: number
}

/** Judges so many simulated nodes as a run does that has its namespace, and writes their report into a folder. LAB_NODE_ACCESS says whether they are asked themselves. */
async function measureNodes(reports: string, count: number): Promise<NodesCost> {
  const options = readOptions({ LAB: 'kubernetes', LAB_NODE_ACCESS: process.env.LAB_NODE_ACCESS })
  const cluster = await simulatedCluster(count, options.nodeAccess === 1)
  const parts: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    return work().finally(() => (parts[name] = (performance.now() - began) / 1000))
  }
  const run = newRun()
  await using work = await openWorkFolder(reports, run.id)
  const { folder } = work
  const plan = planOf(cluster, options, run)
  await put(folder, '.', 'run', plan)
  await put(folder, '.', 'lab-ended', true)
  const { signal } = new AbortController()
  const nodes = await timed('asking', () => askNodes(cluster, { plan, folder, signal, tell: console.log }))
  await timed('judging', () => judgeBySpecs(folder, [], process.env))
  const exitCode = await timed('writing', () => finishNodes({ nodes, folder, reports, partial: false }))
  const mostCalls = Math.max(...cluster.nodes.map(({ name }) => cluster.engineOf(name).calls))
  return { parts, mostCalls, exitCode }
}

function planOf(cluster: SimulatedCluster, options: Options, run: RunIdentity): Plan {
  const [first] = cluster.nodes
  if (first === undefined) throw new Error('There is no node')
  return {
    ...{ ...run, options, lab: first.lab, problems: {} },
    nodes: cluster.nodes.map(({ name }) => name),
    engine: (folder, lab) => cluster.engineOf(basename(folder)).reached(lab),
  }
}

const [, , reports = '', count = '1000'] = process.argv
const cost = await measureNodes(reports, Number(count))
await writeFile(join(reports, 'cost.json'), JSON.stringify(cost))
