import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Plan } from '../observation/plan.ts'
import { get, nodeFolder } from '../observation/run-folder.ts'

/** Names the run folder to a vitest that runs inside a run. */
export const folderVariable = 'KATA_LAB_SPEC_RUN'

/** Hands the run's folder, kind and options to the specs. */
export async function providePlan(project: TestProject): Promise<{ plan: Plan; folder: string }> {
  const folder = process.env[folderVariable]
  const plan = folder === undefined ? undefined : await get<Plan>(folder, '.', 'run')
  if (folder === undefined || plan === undefined) return enterLab()
  project.provide('runFolder', folder)
  project.provide(
    'nodeFolders',
    (plan.nodes ?? []).map(node => nodeFolder(folder, node)),
  )
  project.provide('kind', plan.lab.kind)
  project.provide('where', plan.lab.where)
  project.provide('options', plan.options)
  project.provide('standIn', plan.lab.app.standIn)
  return { plan, folder }
}

// `npx vitest` alone, by somebody who writes a spec: this process becomes a partial run, with a lab around it
function enterLab(): never {
  const args = process.argv.slice(2).filter(arg => arg !== 'run' && arg !== 'watch')
  const main = join(import.meta.dirname, 'main.ts')
  return process.execve?.(process.execPath, [process.execPath, main, 'partial', ...args], process.env) as never
}
