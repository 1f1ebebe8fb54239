import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Container, Engine } from '../engine/engine.ts'
import { run } from '../engine/process.ts'
import { readOptions } from '../lab/options.ts'
import { newRun, type Plan } from './plan.ts'
import { layOut, put } from './run-folder.ts'

/** Which command of this machine stands for that of a container. */
type InPlace = (command: readonly string[]) => readonly string[]

/** A run whose containers are plain processes of this machine, in a folder of its own. */
export async function localRun(env: Readonly<Record<string, string>> = {}, inPlace: InPlace = command => command) {
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-local-'))
  await layOut(folder)
  const engine: Pick<Engine, 'run'> = {
    run: ({ command = [] }: Container, timeoutMs, onLine) =>
      run(inPlace(command), { timeoutMs, ...(onLine ? { onLine } : {}) }),
  }
  const lab = { kind: 'gvisor', images: {}, runtimes: {} } as unknown as Plan['lab']
  const plan: Plan = { ...newRun(), options: readOptions(env), lab, problems: {}, engine: () => engine as Engine }
  await put(folder, '.', 'run', plan)
  return { folder, plan }
}
