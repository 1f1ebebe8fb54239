import { basename } from 'node:path'
import { readOptions } from '../../lab/options.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { judgeBySpecs } from '../check/judge-by-specs.ts'
import { askNodes } from '../nodes/ask-nodes.ts'
import { finishNodes } from '../nodes/finish-nodes.ts'
import { openWorkFolder } from '../work-folder.ts'
import { simulatedCluster } from './simulated-cluster.ts'

/** What the parts of a run over simulated nodes took, seconds, and what it came to. */
export interface NodesCost {
  readonly parts: Readonly<Record<string, number>>
  readonly mostCalls: number
  readonly exitCode: number
}

// A process of its own: its memory, and that of all that it starts, is watched from outside
const [, , reports = '', count = '1000'] = process.argv
const cluster = await simulatedCluster(Number(count))
const [first] = cluster.nodes
if (first === undefined) throw new Error('No node')
const run = newRun()
const plan: Plan = {
  ...{ ...run, options: readOptions({ LAB: 'kubernetes' }), lab: first.lab, problems: {} },
  nodes: cluster.nodes.map(({ name }) => name),
  engine: folder => cluster.engineOf(basename(folder)),
}
await using work = await openWorkFolder(reports, run.id)
await put(work.folder, '.', 'run', plan)
await put(work.folder, '.', 'lab-ended', true)
const parts: Record<string, number> = {}
const { signal } = new AbortController()
const nodes = await timed('asking', () => askNodes(cluster, { plan, folder: work.folder, signal, tell: console.log }))
await timed('judging', () => judgeBySpecs(work.folder, [], process.env))
const exitCode = await timed('writing', () => finishNodes({ nodes, folder: work.folder, reports, partial: false }))
const mostCalls = Math.max(...cluster.nodes.map(({ name }) => cluster.engineOf(name).calls))
console.log(`cost: ${JSON.stringify({ parts, mostCalls, exitCode } satisfies NodesCost)}`)

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  parts[name] = (performance.now() - began) / 1000
  return result
}
