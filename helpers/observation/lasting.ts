import { lastingProcesses } from '../probe/lasting-processes.ts'
import { ProbeError } from '../probe/probe.ts'
import { answerOf, readAnswer, refuse } from './answers.ts'
import { type Canary, release, withWords } from './canary.ts'
import type { Plan } from './plan.ts'

/**
 * Asks the daemon, when the unconfined container has listed the host's processes, how many of those that are older than this list are
 * still there. Processes come and go between two lists; of these, each must have been in the first.
 */
export async function askLasting(plan: Plan, folder: string): Promise<void> {
  const asked = { subject: 'daemon', probe: lastingProcesses.name } as const
  try {
    const since = String((await listed(folder)).since)
    await release(plan, folder, lastingCanary(since))
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error
    await refuse(folder, asked, [], { code: error.code, message: `No list to compare with: ${error.message}` })
  }
}

/** Asks for the processes that are older than this list; `since` as the unconfined container printed it. Pure. */
export function lastingCanary(since: string): Canary {
  return { subject: 'daemon', what: 'lasting-daemon', questions: [withWords(lastingProcesses, { SINCE: since })] }
}

async function listed(folder: string) {
  const given = await readAnswer(folder, 'unconfined', lastingProcesses.name)
  return lastingProcesses.parse(answerOf(given, 'unconfined', lastingProcesses.name))
}
