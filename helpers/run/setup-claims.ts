import { inspect } from 'node:util'
import type { TestProject } from 'vitest/node'
import { explain, LabError } from '../engine/lab-error.ts'
import { visible } from '../evidence/visible.ts'
import { surveyAll } from '../observation/survey-all.ts'
import { providePlan } from './provide-plan.ts'

/** vitest's globalSetup for the claims: every subject is surveyed once. */
export default async function setup(project: TestProject): Promise<void> {
  await askAll(project).catch(rethrowVisible)
}

// vitest prints what is thrown here as it is, and it may quote a container
function rethrowVisible(error: unknown): never {
  throw new Error(visible(error instanceof LabError ? explain(error) : inspect(error)))
}

async function askAll(project: TestProject): Promise<void> {
  const { plan, folder } = await providePlan(project)
  // Its answers lie in the run folder already, and nothing may be started for it; of many nodes the run has asked each
  if (plan.replayed || plan.lab.where === 'recorded' || plan.nodes) return
  const began = performance.now()
  await surveyAll(plan, folder)
  console.log(`Asked host, daemon and three containers in ${Math.round(performance.now() - began)} ms`)
}
