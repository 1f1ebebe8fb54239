import type { Container } from '../engine/engine.ts'
import { give } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { noNetwork, readingOnly } from './privilege.ts'
import { lingering } from './survey-script.ts'

/** Starts one more container of each runtime and asks for its boot id: the neighbour of the one that was surveyed. */
export async function measureNeighbour(plan: Plan, folder: string): Promise<void> {
  await Promise.all([ask(plan, folder, 'control'), ask(plan, folder, 'sandbox')])
}

/** A second container of a runtime. Pure. */
export function neighbourContainer(plan: Plan, subject: 'control' | 'sandbox'): Container {
  const { lab } = plan
  const command = ['sh', '-c', `cat /proc/sys/kernel/random/boot_id${lingering}`]
  const name = containerName(plan, `neighbour-${subject}`)
  const needs = { ...readingOnly, ...noNetwork(lab, subject) }
  return { name, image: lab.images.probe, runtime: lab.runtimes[subject], needs, command }
}

async function ask(plan: Plan, folder: string, subject: 'control' | 'sandbox'): Promise<void> {
  const record = await engineOf(plan, folder).run(neighbourContainer(plan, subject), deadlineMs(plan))
  const id = await keep(folder, subject, `neighbour-${subject}`, record)
  const reading = { how: 'stdout', who: `A second container (${subject})` } as const
  await give(folder, plan.nonce, { subject, probe: 'neighbour' }, reading, [[id, record]])
}
