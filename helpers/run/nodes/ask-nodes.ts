import { once } from 'node:events'
import { join } from 'node:path'
import { explain, LabError } from '../../engine/lab-error.ts'
import { makeStore, nodesFolder } from '../../observation/node-store.ts'
import type { Plan } from '../../observation/plan.ts'
import { put } from '../../observation/run-folder.ts'
import { surveyNode, surveyNothing, withoutAccess } from '../../observation/survey-node.ts'
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
  { nodes, starts, access }: Many,
  { plan, folder, signal, tell }: Asking,
): Promise<PlannedNode[]> {
  const began = performance.now()
  const store = makeStore(join(folder, nodesFolder))
  const planned = await store.together(async () => {
    const planned = await layOutNodes(plan, nodes, folder)
    await askAll(planned, { atOnce: plan.options.nodesAtOnce, signal, access })
    if (!signal.aborted) await countStarts(planned, starts, tell)
    return planned
  })
  tell(`Asked ${planned.length} nodes in ${Math.round(performance.now() - began)} ms`)
  return planned
}

interface Way {
  readonly atOnce: number
  readonly signal: AbortSignal
  readonly access: Many['access']
}

async function askAll(nodes: readonly PlannedNode[], { atOnce, signal, access }: Way): Promise<void> {
  const waiting = nodes[Symbol.iterator]()
  const askOn = async () => {
    for (const node of waiting) if (!signal.aborted) await askOne(node, access)
  }
  await Promise.race([Promise.all(Array.from({ length: atOnce }, askOn)), aborted(signal)])
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

async function askOne(node: PlannedNode, access: Many['access']): Promise<void> {
  const { plan, folder, unusable } = node
  if (unusable === undefined) await surveyNode(await reaching(node, access), folder)
  else await surveyNothing(plan, folder, unusable)
}

// A node that gives no access is asked by its pods all the same
async function reaching(node: PlannedNode, access: Many['access']): Promise<Plan> {
  const { plan, folder } = node
  try {
    await access?.(node)
    return plan
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    const without = withoutAccess(
      plan,
      `no access to this node: ${error.code === 'API_FAILED' ? `${error.message}: ${error.cameBack}` : error.message}`,
    )
    await put(folder, '.', 'run', without)
    return without
  }
}

// Without this account nothing is counted, and nothing else depends on it
async function countStarts(nodes: readonly PlannedNode[], starts: Many['starts'], tell: Asking['tell']): Promise<void> {
  const started = await starts().catch(error => {
    for (const line of (error instanceof LabError ? explain(error) : String(error)).split('\n')) tell(line)
    return []
  })
  const byNode = Map.groupBy(started, pod => pod.slice(pod.lastIndexOf('-') + 1))
  for (const { folder, lab } of nodes) await put(folder, '.', 'started', byNode.get(lab.cluster?.suffix ?? '') ?? [])
}
