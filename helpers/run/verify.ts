import { attach } from '../engine/attached.ts'
import { childEnvironment } from '../engine/process.ts'
import type { Environment } from '../lab/options.ts'
import { countSteps } from './counts.ts'
import { root } from './project-root.ts'
import { countedAs, vitestOnTests } from './vitest.ts'

/** The builders' own gate: types, lint with the import rule, the list of claims, everything live, whole runs that go wrong. Stops at the first that fails. */
export async function verify(env: Environment): Promise<number> {
  const tool = (name: string, ...args: string[]) => ({
    argv: [`${root}/node_modules/.bin/${name}`, ...args],
    env: childEnvironment(),
    cwd: root,
  })
  const steps = [
    tool('tsc'),
    tool('biome', 'check', '--error-on-warnings', '.'),
    tool('node', 'helpers/run/main.ts', 'claims', '--check'),
    vitestOnTests('live', countedAs('live'), env),
    tool('node', 'helpers/run/main.ts', 'faults'),
  ]
  let passed = 0
  for (const step of steps) {
    console.log(`verify: ${step.argv.slice(0, 6).join(' ')}`)
    const { exitCode } = await attach(step.argv, step).ended
    if (exitCode !== 0) break
    passed += 1
  }
  await countSteps(passed, steps.length)
  return passed === steps.length ? 0 : 1
}
