import type { TestProject } from 'vitest/node'
import { providePlan } from './provide-plan.ts'

/** vitest's globalSetup for the claims about what is left: both censuses are taken by the run. */
export default async function setup(project: TestProject): Promise<void> {
  await providePlan(project)
}
