import type { TestProject } from 'vitest/node'
import { identify } from '../observation/identity.ts'
import { deadlineMs, engineOf, type Plan } from '../observation/plan.ts'
import { put } from '../observation/run-folder.ts'
import { markKernelLog, survey } from '../observation/survey.ts'
import { askNetwork, askVersions } from '../observation/tools.ts'
import { providePlan } from './provide-plan.ts'

/** vitest's globalSetup for the claims: every subject is surveyed once; what fails is kept as a failure. */
export default async function setup(project: TestProject): Promise<void> {
  const { plan, folder } = await providePlan(project)
  // Its answers lie in the run folder already, and nothing may be started for it
  if (plan.lab.where === 'recorded') return
  const began = performance.now()
  await markKernelLog(plan, folder)
  await survey(plan, folder, 'host')
  await survey(plan, folder, 'daemon')
  await askVersions(plan, folder)
  await identify(plan, folder)
  const started = await engineOf(plan, folder).countStarts(() => surveyContainers(plan, folder), deadlineMs(plan) * 4)
  await put(folder, '.', 'started', started)
  await askNetwork(plan, folder)
  console.log(`Asked host, daemon and three containers in ${Math.round(performance.now() - began)} ms`)
}

async function surveyContainers(plan: Plan, folder: string): Promise<void> {
  for (const subject of ['control', 'unconfined', 'sandbox'] as const) await survey(plan, folder, subject)
}
