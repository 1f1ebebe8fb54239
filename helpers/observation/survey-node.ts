import { bootId } from '../probe/boot-id.ts'
import { container } from '../probe/container.ts'
import { dmesg } from '../probe/dmesg.ts'
import { appImage, probeImage } from '../probe/image-digest.ts'
import { network } from '../probe/network.ts'
import { processes } from '../probe/processes.ts'
import { surveyed } from '../probe/surveyed.ts'
import { daemonVersion, versions } from '../probe/versions.ts'
import { readAnswer, refuse } from './answers.ts'
import { identify } from './identity.ts'
import { writeOutOfReach } from './out-of-reach.ts'
import type { Plan } from './plan.ts'
import type { Refusal } from './reading.ts'
import type { Subject } from './subject.ts'
import { survey } from './survey.ts'
import { askContainers, askHost } from './survey-all.ts'
import { refuseWitness } from './witness.ts'

/** What is asked of one of many nodes: its witness, then sandbox and control. Where the witness says nothing the others are not asked: each would wait as long. */
export async function surveyNode(plan: Plan, folder: string): Promise<void> {
  await askHost(plan, folder)
  const silence = (await readAnswer(folder, 'host', bootId.name))?.refusal
  if (silence !== undefined)
    return refuseContainers(plan, folder, notAsked(`its witness is silent: ${silence.message}`))
  await askContainers(plan, folder)
}

/** Writes down that a node was not asked anything, and why: what was out of reach of a run that asks is so here too. */
export async function surveyNothing(plan: Plan, folder: string, why: string): Promise<void> {
  const refusal = notAsked(why)
  const outOfReach = reasonOf(plan)
  await refuseWitness(folder, refusal, outOfReach)
  await survey(plan, folder, 'daemon')
  await identify(plan, folder)
  await refuseAll(folder, 'host', [daemonVersion], refusal)
  await writeOutOfReach(folder, 'host', [versions], outOfReach)
  await refuseContainers(plan, folder, refusal)
}

async function refuseContainers(plan: Plan, folder: string, refusal: Refusal): Promise<void> {
  await survey(plan, folder, 'unconfined')
  for (const subject of ['control', 'sandbox'] as const) {
    await refuseAll(folder, subject, [...surveyed, container], refusal)
    await writeOutOfReach(folder, subject, [dmesg, processes], reasonOf(plan))
  }
  await refuseAll(folder, 'host', [network, probeImage], refusal)
  await writeOutOfReach(folder, 'host', [appImage], plan.surveyOnly ?? '')
}

async function refuseAll(folder: string, subject: Subject, probes: readonly { name: string }[], refusal: Refusal) {
  for (const { name } of probes) await refuse(folder, { subject, probe: name }, [], refusal)
}

const notAsked = (why: string): Refusal => ({ code: 'NO_ANSWER', message: `This node was not asked: ${why}` })
const reasonOf = ({ lab }: Plan) => lab.cluster?.outOfReach ?? ''
