import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { attach } from '../engine/attached.ts'
import { ownedBy } from '../engine/owner.ts'
import type { Environment } from '../lab/options.ts'
import { put } from '../observation/run-folder.ts'
import { vitestOnClaims } from './vitest.ts'

const labEnded = 'lab-ended'

/**
 * Starts the vitest that judges, outside of the lab, what is left of it: early, so that nobody waits for its start when the
 * lab has ended. `judge` lets it go on. Disposed of before that, it is ended.
 */
export function startAfterwards(args: readonly string[], env: Environment, folder: string) {
  const { argv, env: own, cwd } = vitestOnClaims('afterwards', args, env, folder)
  // Of no run, for the census is taken while it waits; so it is the kernel that ends it with us
  const options = { env: { ...own, ...ownedBy('') }, cwd }
  const { pid, ended } = attach(['setpriv', '--pdeathsig', 'KILL', ...argv], options)
  let over = false
  void ended.then(() => (over = true))
  return {
    judge: async () => {
      await put(folder, '.', labEnded, true)
      await ended
    },
    [Symbol.asyncDispose]: async () => {
      if (!over) process.kill(pid, 'SIGKILL')
      await ended
    },
  }
}

/** Waits until the lab has ended and both censuses are taken. Throws if who runs the lab is gone: then nobody will say so. */
export async function untilLabEnded(folder: string): Promise<void> {
  const runner = process.ppid
  while (!existsSync(join(folder, `${labEnded}.json`))) {
    if (process.ppid !== runner) throw new Error('The run ended before its lab did')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
