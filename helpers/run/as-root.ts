import { attach } from '../engine/attached.ts'
import { elevation, shellLine } from '../lab/elevation.ts'
import { lookAtMachine } from '../lab/machine.ts'
import { type Environment, readOptions } from '../lab/options.ts'
import { tell } from './check/tell.ts'
import { root } from './project-root.ts'

/**
 * Does the work if we are root; else starts the same command, or the one that is named, as root by sudo and prints that line. Throws LabError
 * NOT_ROOT.
 */
export async function asRoot(env: Environment, work: () => Promise<number>, command?: string): Promise<number> {
  const { uid, sudo } = await lookAtMachine(readOptions(env), env)
  const [script = '', called = '', ...args] = process.argv.slice(1)
  const argv = elevation({ uid, sudo, argv: [process.execPath, script, command ?? called, ...args], env })
  if (argv === undefined) return work()
  tell(shellLine(argv))
  const { PATH = '', HOME = '' } = env
  return (await attach(argv, { env: { PATH, HOME }, cwd: root }).ended).exitCode ?? 1
}
