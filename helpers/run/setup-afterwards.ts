import type { TestProject } from 'vitest/node'
import { untilLabEnded } from './afterwards.ts'
import { providePlan } from './provide-plan.ts'

/** vitest's globalSetup for the claims about what is left: both censuses are taken by the run. */
export default async function setup(project: TestProject): Promise<void> {
  const { plan, folder } = await providePlan(project)
  const isRun = plan.lab.where !== 'recorded' && !plan.replayed
  if (isRun) await untilLabEnded(folder)
}
