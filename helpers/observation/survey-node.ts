import type { Beyond } from '../engine/engine.ts'
import { bootId } from '../probe/boot-id.ts'
import { container } from '../probe/container.ts'
import { dmesg } from '../probe/dmesg.ts'
import { appImage, probeImage } from '../probe/image-digest.ts'
import { network } from '../probe/network.ts'
import { processes } from '../probe/processes.ts'
import { surveyed } from '../probe/surveyed.ts'
import { daemonVersion, versions } from '../probe/versions.ts'
import { readAnswer, refuseEach } from './answers.ts'
import { identify } from './identity.ts'
import { outOfReach } from './out-of-reach.ts'
import { engineOf, type Plan } from './plan.ts'
import { askContainers, askHost } from './survey-all.ts'
import { refuseWitness } from './witness.ts'

/** What is asked of one of many nodes: itself or its witness, then sandbox and controls. Where nobody speaks for it the others are not asked: each would wait as long. */
export async function surveyNode(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  try {
    await askNode({ ...plan, engine: () => engine }, folder)
  } finally {
    await engine.release?.()
  }
}

/** Writes down that a node was not asked anything, and why: what was out of reach of a run that asks is so here too. */
export async function surveyNothing(plan: Plan, folder: string, why: string): Promise<void> {
  const refusal = notAsked(why)
  const closed = withoutAccess(plan, refusal.message)
  const beyond = engineOf(closed, folder).outOfReach ?? refusal
  await refuseWitness(folder, refusal, beyond)
  await refuseEach(folder, 'daemon', [...surveyed, container], beyond)
  await identify(closed, folder)
  await refuseEach(folder, 'host', [daemonVersion], refusal)
  await refuseEach(folder, 'host', [versions], outOfReach('a cluster has no nerdctl'))
  await refuseContainers(plan, folder, refusal, beyond)
}

/** The plan of a node that could not be asked itself: pods are all there is, and what only the node could tell has this reason in place of an answer. Pure. */
export function withoutAccess(plan: Plan, message: string): Plan {
  const { cluster } = plan.lab
  if (cluster === undefined || cluster.outOfReach !== undefined) return plan
  return { ...plan, lab: { ...plan.lab, cluster: { ...cluster, outOfReach: { code: 'NO_ANSWER', message } } } }
}

async function askNode(plan: Plan, folder: string): Promise<void> {
  await askHost(plan, folder)
  const silence = (await readAnswer(folder, 'host', bootId.name))?.refusal
  if (silence === undefined) return askContainers(plan, folder)
  const refusal = notAsked(`nobody speaks for it: ${silence.message}`)
  await refuseContainers(plan, folder, refusal, engineOf(plan, folder).outOfReach ?? refusal)
}

async function refuseContainers(plan: Plan, folder: string, refusal: Beyond, beyond: Beyond): Promise<void> {
  await refuseEach(folder, 'unconfined', [...surveyed, container], beyond)
  for (const subject of ['control', 'sandbox'] as const) {
    await refuseEach(folder, subject, [...surveyed, container], refusal)
    await refuseEach(folder, subject, [dmesg, processes], beyond)
  }
  await refuseEach(folder, 'host', [network, probeImage], refusal)
  await refuseEach(folder, 'host', [appImage], outOfReach(plan.surveyOnly ?? ''))
}

const notAsked = (why: string): Beyond => ({ code: 'NO_ANSWER', message: `This node was not asked: ${why}` })
