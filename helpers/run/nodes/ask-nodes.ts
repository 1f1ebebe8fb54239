import { once } from 'node:events'
import { join } from 'node:path'
import { explain, LabError } from '../../engine/lab-error.ts'
import { makeStore, nodesFolder } from '../../observation/node-store.ts'
import type { Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { surveyNode, surveyNothing } from '../../observation/survey-node.ts'
import type { Many } from '../open-lab.ts'
import { layOutNodes, type PlannedNode } from './lay-out-nodes.ts'

/** The run that asks. */
export interface Asking {
  readonly plan: Plan
  /** Its folder */
  readonly folder: string
  readonly signal: AbortSignal
  readonly tell: (line: string) => void
}

/** Gives each of many nodes a folder and asks them all, some at the same time; what fails for a node is kept as its own failure. Ends early where the run is interrupted. */
export async function askNodes(
  { nodes, starts }: Many,
  { plan, folder, signal, tell }: Asking,
): Promise<PlannedNode[]> {
  const began = performance.now()
  const store = makeStore(join(folder, nodesFolder))
  const planned = await store.together(async () => {
    const planned = await layOutNodes(plan, nodes, folder)
    await askAll(planned, plan.options.nodesAtOnce, signal)
    if (!signal.aborted) await countStarts(planned, starts, tell)
    return planned
  })
  tell(`Asked ${planned.length} nodes in ${Math.round(performance.now() - began)} ms`)
  return planned
}

async function askAll(nodes: readonly PlannedNode[], atOnce: number, signal: AbortSignal): Promise<void> {
  const waiting = nodes[Symbol.iterator]()
  const askOn = async () => {
    for (const node of waiting) if (!signal.aborted) await askOne(node)
  }
  await Promise.race([Promise.all(Array.from({ length: atOnce }, askOn)), aborted(signal)])
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

async function askOne({ plan, folder, unusable }: PlannedNode): Promise<void> {
  if (unusable === undefined) await surveyNode(plan, folder)
  else await surveyNothing(plan, folder, unusable)
}

// Without this account nothing is counted, and nothing else depends on it
async function countStarts(nodes: readonly PlannedNode[], starts: Many['starts'], tell: Asking['tell']): Promise<void> {
  const started = await starts().catch(error => {
    tell(error instanceof LabError ? explain(error) : String(error))
    return []
  })
  const byNode = Map.groupBy(started, pod => pod.slice(pod.lastIndexOf('-') + 1))
  for (const { folder, lab } of nodes) await put(folder, '.', 'started', byNode.get(lab.cluster?.suffix ?? '') ?? [])
}
