import { fromRecord, writeAnswer } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'

/** Starts one more container of each runtime and asks for its boot id: the neighbour of the one that was surveyed. */
export async function measureNeighbour(plan: Plan, folder: string): Promise<void> {
  await Promise.all([ask(plan, folder, 'control'), ask(plan, folder, 'sandbox')])
}

async function ask(plan: Plan, folder: string, subject: 'control' | 'sandbox'): Promise<void> {
  const { lab } = plan
  const command = ['cat', '/proc/sys/kernel/random/boot_id']
  const name = containerName(plan, `neighbour-${subject}`)
  const container = { name, image: lab.images.probe, runtime: lab.runtimes[subject], command }
  const record = await engineOf(plan, folder).run(container, deadlineMs(plan))
  const records = [await keep(folder, subject, `neighbour-${subject}`, record)]
  const given = fromRecord(record, `A second container (${subject})`)
  await writeAnswer(folder, { subject, probe: 'neighbour', records, ...given })
}
