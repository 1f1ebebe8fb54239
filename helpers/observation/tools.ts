import type { CommandRecord } from '../engine/record.ts'
import { fromRecord, writeAnswer } from './answers.ts'
import { keep } from './keep.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'

/** Asks the lab's tools for what containers cannot say: versions, the container network. After the first container: it makes the network. */
export async function askTools(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  await answerFrom(folder, 'versions', await engine.versions(deadlineMs(plan)))
  await answerFrom(folder, 'network', await engine.network(deadlineMs(plan)))
}

async function answerFrom(folder: string, probe: string, record: CommandRecord): Promise<void> {
  const records = [await keep(folder, 'host', probe, record)]
  await writeAnswer(folder, { subject: 'host', probe, records, ...fromRecord(record, `nerdctl (${probe})`) })
}
