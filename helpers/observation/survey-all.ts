import { identify } from './identity.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'
import { put } from './run-folder.ts'
import { markKernelLog, survey } from './survey.ts'
import { askNetwork, askVersions } from './tools.ts'

/** Puts all read-only questions to all subjects, the containers side by side: nothing is timed here. What fails is kept as a failure. */
export async function surveyAll(plan: Plan, folder: string): Promise<void> {
  await markKernelLog(plan, folder)
  // One after the other and before all else: each lists the processes that there are
  await survey(plan, folder, 'host')
  await survey(plan, folder, 'daemon')
  const watched = {
    // What a RuntimeClass stands for is known by the daemon's version
    before: () => askVersions(plan, folder).then(() => identify(plan, folder)),
    counted: () => askContainers(plan, folder),
    after: () => askNetwork(plan, folder),
  }
  const starts = await engineOf(plan, folder).countStarts(watched, deadlineMs(plan) * 4)
  await put(folder, '.', 'started', starts)
}

async function askContainers(plan: Plan, folder: string): Promise<void> {
  await Promise.all((['control', 'unconfined', 'sandbox'] as const).map(subject => survey(plan, folder, subject)))
}
