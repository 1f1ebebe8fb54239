import type { TestProject } from 'vitest/node'
import { surveyAll } from '../observation/survey-all.ts'
import { providePlan } from './provide-plan.ts'

/** vitest's globalSetup for the claims: every subject is surveyed once. */
export default async function setup(project: TestProject): Promise<void> {
  const { plan, folder } = await providePlan(project)
  // Its answers lie in the run folder already, and nothing may be started for it
  if (plan.lab.where === 'recorded') return
  const began = performance.now()
  await surveyAll(plan, folder)
  console.log(`Asked host, daemon and three containers in ${Math.round(performance.now() - began)} ms`)
}
