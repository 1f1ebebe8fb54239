import { identify } from './identity.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { put } from './run-folder.ts'
import { countStarts } from './starts.ts'
import { markKernelLog, survey } from './survey.ts'
import { askTools } from './tools.ts'

/** Puts all read-only questions to all subjects, whatever can be side by side: nothing is timed here. What fails is kept as a failure. */
export async function surveyAll(plan: Plan, folder: string): Promise<void> {
  const starts = await countStarts(engineOf(plan, folder), deadlineMs(plan) * 4, {
    before: () => askHost(plan, folder),
    counted: () => askContainers(plan, folder),
    after: () => askTools(plan, folder),
  })
  await put(folder, '.', 'started', starts)
}

// Before any container is there: host and daemon list the processes that there are
async function askHost(plan: Plan, folder: string): Promise<void> {
  await markKernelLog(plan, folder)
  await Promise.all([survey(plan, folder, 'host'), survey(plan, folder, 'daemon'), identify(plan, folder)])
}

// The sandbox boots alone, for beside others a slow host may take too long for its VM (known issue KI-20); they start when it speaks, or has ended
async function askContainers(plan: Plan, folder: string): Promise<string[]> {
  const booted = Promise.withResolvers<void>()
  const sandbox = survey(plan, folder, 'sandbox', booted.resolve).finally(booted.resolve)
  await Promise.all([sandbox, booted.promise.then(() => askControls(plan, folder))])
  const ids = containers.map(subject => engineOf(plan, folder).id(containerName(plan, subject)))
  return (await Promise.all(ids)).filter(id => id !== undefined)
}

const containers = ['control', 'unconfined', 'sandbox'] as const

async function askControls(plan: Plan, folder: string): Promise<void> {
  await Promise.all([survey(plan, folder, 'control'), survey(plan, folder, 'unconfined')])
}
