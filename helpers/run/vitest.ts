import { basename, join } from 'node:path'
import { ownedBy } from '../engine/owner.ts'
import { childEnvironment } from '../engine/process.ts'
import type { Program } from '../lab/embedded/enter.ts'
import type { Environment } from '../lab/options.ts'
import { isOverMany } from '../observation/node-store.ts'
import { freshCounts } from './counts.ts'
import { root } from './project-root.ts'
import { folderVariable } from './provide-plan.ts'

/** vitest on one project of vitest.config.ts, as a program to be run; `args` are for vitest. */
function vitest(
  project: string,
  args: readonly string[],
  env: Environment,
  extra: Record<string, string> = {},
  flags: readonly string[] = [],
): Program {
  const script = join(root, 'node_modules/vitest/vitest.mjs')
  // Node reads the configuration itself: vite would first write a copy into node_modules
  const fixed = ['--root', root, '--configLoader', 'native', '--project', project, '--passWithNoTests']
  const argv = [process.execPath, ...flags, script, 'run', ...fixed, ...args]
  return { argv, env: childEnvironment({ ...shown(env), ...extra }), cwd: root }
}

/** vitest on tests of ours, shown as usual. */
export function vitestOnTests(project: string, args: readonly string[], env: Environment): Program {
  return vitest(project, args, env)
}

/** Arguments that have all tests of a run of vitest counted for whoever asks, under a name. */
export function countedAs(name: string): string[] {
  return countedIn(freshCounts(name))
}

/** Arguments that have the results of a run of vitest written into a file as well. */
export function countedIn(file: string): string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
}

/** vitest on claims: it leaves their outcomes in the run folder, which is named by the run's id, and shows each verdict. */
export function vitestOnClaims(project: string, args: readonly string[], env: Environment, folder: string): Program {
  const reporter = ['--reporter', join(root, 'helpers/run/claims-reporter.ts')]
  // Nothing is written but into the run folder (vitest's token too): who checks evidence may not own node_modules, or a home
  const uncached = ['--no-cache', '--no-fsModuleCache']
  const own = {
    ...{ [folderVariable]: folder, XDG_DATA_HOME: folder },
    // What judges the second census must not stand in it; it ends itself when its run is gone
    ...(project === 'claims' ? ownedBy(basename(folder)) : {}),
  }
  return vitest(project, [...reporter, ...uncached, ...args], env, own, isOverMany(folder) ? tidy : [])
}

// What a test leaves behind is soon many times as much: it goes early, which saves a third of the memory
const tidy = ['--max-semi-space-size=4']

// Whether there may be colours, and what asks for them
function shown(env: Environment): Record<string, string> {
  const names = ['TERM', 'NO_COLOR', 'FORCE_COLOR', 'CI']
  return Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))
}
