import { realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { explain, LabError } from '../../engine/lab-error.ts'
import { runWatched } from '../../engine/watched.ts'
import { visible } from '../../evidence/visible.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { root } from '../project-root.ts'
import { forgetEarlier } from './refuse.ts'

/** No bundle that a run leaves fills the memory */
const unreadable = 5

/**
 * `lab:check` in a process of its own: what a stranger hands in can neither hang it nor end it with a trace. Throws
 * LabError CHECK_DEADLINE.
 */
export async function watchedCheck(args: readonly string[], env: Environment): Promise<number> {
  await forgetNamed(args, env)
  const { runDeadlineS } = readOptions(env)
  const program = [process.execPath, join(root, 'helpers/run/main.ts'), 'check:inside', ...args]
  const whole = { env: env as Record<string, string>, cwd: process.cwd() }
  const end = await runWatched(program, { ...whole, deadlineMs: runDeadlineS * 1000 })
  if (end.by === 'deadline') throw tooLong(args, runDeadlineS)
  if (end.by === 'itself') return end.exitCode ?? 3
  console.error(visible(explain(tooLarge(args))))
  return unreadable
}

// Whatever ends the check, and wherever its folder stands among its words: nobody must take an older report for it
async function forgetNamed(args: readonly string[], env: Environment): Promise<void> {
  for (const word of args.filter(arg => !arg.startsWith('-'))) {
    const folder = resolve(env.INIT_CWD ?? '.', word)
    await forgetEarlier(await realpath(folder).catch(() => folder))
  }
}

const folderIn = (args: readonly string[]) => args.find(arg => !arg.startsWith('-')) ?? 'what was named'

function tooLong(args: readonly string[], seconds: number): LabError {
  return new LabError('CHECK_DEADLINE', `The check of ${folderIn(args)} was ended after ${seconds} s`, {
    cameBack: 'it was not done; nothing is said of what was handed in',
    remedy: 'see what is so large in it; on a slow host give more time: LAB_RUN_DEADLINE_S=3600',
  })
}

function tooLarge(args: readonly string[]): LabError {
  return new LabError('CHECK_MEMORY', `The check of ${folderIn(args)} filled the memory`, {
    cameBack: 'it was not done; nothing is said of what was handed in',
    remedy: 'a run leaves some megabytes: see what is so large in it',
  })
}
