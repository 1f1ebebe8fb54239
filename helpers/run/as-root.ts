import { attach } from '../engine/attached.ts'
import { elevation, shellLine } from '../lab/elevation.ts'
import { lookAtMachine } from '../lab/machine.ts'
import { type Environment, readOptions } from '../lab/options.ts'
import { root } from './project-root.ts'

/** Does the work if we are root; else starts the same command as root by sudo and prints that line. Throws LabError NOT_ROOT. */
export async function asRoot(env: Environment, work: () => Promise<number>): Promise<number> {
  const { uid, sudo } = await lookAtMachine(readOptions(env), env)
  const argv = elevation({ uid, sudo, argv: [process.execPath, ...process.argv.slice(1)], env })
  if (argv === undefined) return work()
  console.log(shellLine(argv))
  const { PATH = '', HOME = '' } = env
  return (await attach(argv, { env: { PATH, HOME }, cwd: root }).ended).exitCode ?? 1
}
