import { attach } from '../../engine/attached.ts'
import type { Environment } from '../../lab/options.ts'
import { vitestOnClaims } from '../vitest.ts'

/** The specs, and those that a run judges when its lab has ended. */
export const projects = ['claims', 'afterwards'] as const

/** Runs the specs on answers that a run folder holds already; `args` go to vitest. */
export async function judgeBySpecs(folder: string, args: readonly string[], env: Environment): Promise<void> {
  for (const project of projects) {
    const program = vitestOnClaims(project, args, env, folder)
    await attach(program.argv, program).ended
  }
}
