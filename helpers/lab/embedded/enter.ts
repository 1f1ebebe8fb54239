import { dirname, join } from 'node:path'
import { attachFramed } from '../../engine/attached.ts'
import { keep } from '../../engine/kept.ts'
import { labName, sweepDeadLabs, sweeper } from './cgroups.ts'
import { labEnvironment } from './environment.ts'
import { Frame } from './frame.ts'
import { inUse } from './lock.ts'
import type { Parts } from './parts.ts'

export interface Program {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

export interface EnterOptions {
  readonly runId: string
  readonly tell: (line: string) => void
  /** How long the lab may take until the program starts, in ms; default 30 s */
  readonly readyWithinMs?: number
}

/**
 * Starts a lab in namespaces of its own, runs the program inside, and ends the lab with it; gives the program's exit code (128 + N: signal N).
 * SIGINT, SIGTERM and SIGHUP go to the program. When this process dies, even by SIGKILL, the kernel ends all of it and the sweeper removes its cgroups.
 * Throws LabError LAB_START with containerd's last lines. To be called in the main thread: the lab ends with the thread that started it.
 */
export async function enter(parts: Parts, program: Program, options: EnterOptions): Promise<number> {
  const name = labName(options.runId)
  await sweepDeadLabs()
  // The sweeper is the last of a lab, so it says that the parts are in use
  const sweeping = await keep(['flock', '--shared', inUse(dirname(parts.state)), ...sweeper(name)])
  try {
    return await runInside(parts, program, name, options)
  } finally {
    await sweeping.release()
  }
}

/** The command that makes the namespaces, starts containerd and runs the program. Pure. */
export function entering(parts: Parts, argv: readonly string[], name: string): string[] {
  const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--propagation', 'private']
  const init = ['sh', join(import.meta.dirname, 'init.sh'), parts.state, name, parts.images, parts.iptables]
  return ['setpriv', '--pdeathsig', 'KILL', 'unshare', ...namespaces, '--', ...init, ...argv]
}

async function runInside(parts: Parts, program: Program, name: string, options: EnterOptions): Promise<number> {
  const began = performance.now()
  const env = { ...program.env, ...labEnvironment(parts, program.env) }
  const frame = new Frame(attachFramed(entering(parts, program.argv, name), { env, cwd: program.cwd }))
  try {
    if (await frame.ready(options.readyWithinMs ?? 30_000))
      options.tell(`Lab ready in ${Math.round(performance.now() - began)} ms`)
  } catch (error) {
    await frame.ended()
    throw error
  }
  return frame.ended()
}
