import { attach, attachQuietly } from '../../engine/attached.ts'
import type { Environment } from '../../lab/options.ts'
import { get } from '../../observation/run-folder.ts'
import { vitestOnClaims } from '../vitest.ts'

/** The specs, and those that a run judges when its lab has ended. */
export const projects = ['claims', 'afterwards'] as const

/** Runs the specs on answers that a run folder holds already; `args` go to vitest. */
export async function judgeBySpecs(folder: string, args: readonly string[], env: Environment): Promise<void> {
  for (const project of projects) {
    const program = vitestOnClaims(project, args, env, folder)
    await attach(program.argv, { ...program, detached: false }).ended
  }
}

/** The same without a word, in the folder of a run over many nodes; gives whether both came to their end. */
export async function judgeQuietly(folder: string, env: Environment, deadlineMs: number): Promise<boolean> {
  for (const project of projects) {
    const program = vitestOnClaims(project, [], env, folder)
    await attachQuietly(program.argv, { ...program, deadlineMs, detached: false }).ended
  }
  const left = await Promise.all(projects.map(project => get(folder, 'outcomes', project)))
  return left.every(outcomes => outcomes !== undefined)
}
