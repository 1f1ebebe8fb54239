import { once } from 'node:events'
import { explain, LabError } from '../../engine/lab-error.ts'
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
  const planned = await layOutNodes(plan, nodes, folder)
  const waiting = planned[Symbol.iterator]()
  const askOn = async () => {
    for (const node of waiting) if (!signal.aborted) await askOne(node)
  }
  const all = Promise.all(Array.from({ length: plan.options.nodesAtOnce }, askOn))
  await Promise.race([all, aborted(signal)])
  if (signal.aborted) return planned
  await starts().then(
    names => noteStarts(planned, names),
    error => tell(error instanceof LabError ? explain(error) : String(error)),
  )
  tell(`Asked ${planned.length} nodes in ${Math.round(performance.now() - began)} ms`)
  return planned
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

async function askOne({ plan, folder, unusable }: PlannedNode): Promise<void> {
  if (unusable === undefined) await surveyNode(plan, folder)
  else await surveyNothing(plan, folder, unusable)
}

async function noteStarts(nodes: readonly PlannedNode[], started: readonly string[]): Promise<void> {
  const byNode = Map.groupBy(started, pod => pod.slice(pod.lastIndexOf('-') + 1))
  for (const { folder, lab } of nodes) await put(folder, '.', 'started', byNode.get(lab.cluster?.suffix ?? '') ?? [])
}
