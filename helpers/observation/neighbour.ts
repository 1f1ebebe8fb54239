import { give } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { noNetwork, readingOnly } from './privilege.ts'
import { lingering } from './survey-script.ts'

/** Starts one more container of each runtime and asks for its boot id: the neighbour of the one that was surveyed. */
export async function measureNeighbour(plan: Plan, folder: string): Promise<void> {
  await Promise.all([ask(plan, folder, 'control'), ask(plan, folder, 'sandbox')])
}

async function ask(plan: Plan, folder: string, subject: 'control' | 'sandbox'): Promise<void> {
  const { lab } = plan
  const command = ['sh', '-c', `cat /proc/sys/kernel/random/boot_id${lingering}`]
  const name = containerName(plan, `neighbour-${subject}`)
  const needs = { ...readingOnly, ...noNetwork(lab, subject) }
  const container = { name, image: lab.images.probe, runtime: lab.runtimes[subject], needs, command }
  const record = await engineOf(plan, folder).run(container, deadlineMs(plan))
  const id = await keep(folder, subject, `neighbour-${subject}`, record)
  const reading = { how: 'stdout', who: `A second container (${subject})` } as const
  await give(folder, plan.nonce, { subject, probe: 'neighbour' }, reading, [[id, record]])
}
