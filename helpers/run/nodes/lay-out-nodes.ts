import type { NodeLab } from '../../lab/kubernetes/node-lab.ts'
import { takeCensus } from '../../observation/census.ts'
import type { Plan } from '../../observation/plan.ts'
import { get, layOut, nodeFolder, put } from '../../observation/run-folder.ts'
import type { Waiver } from '../../verdict/waive.ts'

/** One of many nodes with its plan and its folder. */
export interface PlannedNode extends NodeLab {
  readonly plan: Plan
  readonly folder: string
}

const onlyTheSurvey =
  'on many nodes only what one survey answers is judged; one node alone is asked for the rest (LAB_NODES)'

/** Gives each of many nodes its plan, as of a run of its own, and a folder in that of the run. */
export async function layOutNodes(
  { nodes: _, ...plan }: Plan,
  nodes: readonly NodeLab[],
  folder: string,
): Promise<PlannedNode[]> {
  const waivers = (await get<Waiver[]>(folder, '.', 'waivers')) ?? []
  const planned = nodes.map(node => ({
    ...node,
    plan: { ...plan, lab: node.lab, surveyOnly: onlyTheSurvey, ofNodes: nodes.length },
    folder: nodeFolder(folder, node.name),
  }))
  for (const { plan, folder } of planned) {
    await layOut(folder)
    await put(folder, '.', 'run', plan)
    await put(folder, '.', 'waivers', waivers)
    for (const census of ['census-before', 'census-after'] as const) await takeCensus(plan, folder, census)
  }
  return planned
}
