import { clusterCacheFolder } from '../lab/cluster/prepare.ts'
import { doctor } from '../lab/doctor.ts'
import { clean } from '../lab/embedded/clean.ts'
import { cacheFolder, prepare } from '../lab/embedded/prepare.ts'
import { lookAtMachine } from '../lab/machine.ts'
import type { Environment } from '../lab/options.ts'
import { problemsBefore } from './before/before-run.ts'
import { tell } from './check/tell.ts'

/** `npm run lab:doctor`: which lab a run would take and what is missing; changes nothing. */
export async function showDoctor(env: Environment): Promise<number> {
  for (const line of await doctor(env, lookAtMachine, problemsBefore())) tell(line)
  return 0
}

/** `npm run lab:prepare`: makes the embedded lab's parts, so that the next run waits for nothing. */
export async function prepareLab(env: Environment): Promise<number> {
  await prepare({ cacheFolder: cacheFolder(env), tell })
  return 0
}

/** `npm run lab:clean`: removes what the embedded lab keeps between runs. */
export async function cleanLab(env: Environment): Promise<number> {
  for (const folder of [cacheFolder(env), clusterCacheFolder(env)])
    tell((await clean(folder)) ? `Removed ${folder}` : `There is no ${folder}`)
  return 0
}
