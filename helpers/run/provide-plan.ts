import type { TestProject } from 'vitest/node'
import { LabError } from '../engine/lab-error.ts'
import type { Plan } from '../observation/plan.ts'
import { get } from '../observation/run-folder.ts'

/** Names the run folder to a vitest that runs inside a run. */
export const folderVariable = 'KATA_LAB_SPEC_RUN'

/** Hands the run's folder, kind and options to the specs. */
export async function providePlan(project: TestProject): Promise<{ plan: Plan; folder: string }> {
  const folder = process.env[folderVariable]
  const plan = folder === undefined ? undefined : await get<Plan>(folder, '.', 'run')
  if (folder === undefined || plan === undefined) throw noRun()
  project.provide('runFolder', folder)
  project.provide('kind', plan.lab.kind)
  project.provide('options', plan.options)
  return { plan, folder }
}

function noRun(): LabError {
  return new LabError('NO_RUN', 'The specs need a lab around them', {
    remedy: 'npm run lab -- specs/runtimes (vitest takes what follows the two dashes)',
  })
}
