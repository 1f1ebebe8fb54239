import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { childEnvironment } from './process.ts'
import { identityOf } from './process-table.ts'

const here = import.meta.dirname

/** What a program comes to that does this under watch, what it printed, and whom it left running. */
function watched(what: string, deadlineMs: number) {
  const argv = [process.execPath, '--max-old-space-size=40', join(here, 'hang.fixture.ts'), what]
  const options = { env: childEnvironment(), cwd: here, deadlineMs }
  const watch = `import { runWatched } from ${JSON.stringify(join(here, 'watched.ts'))}
console.log(JSON.stringify(await runWatched(${JSON.stringify(argv)}, ${JSON.stringify(options)})))`
  const args = ['--input-type=module', '-e', watch]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 })
  const [, pid] = /^started (\d+)$/m.exec(stderr) ?? []
  return { end: JSON.parse(stdout) as unknown, stderr, pid: Number(pid) }
}

it('what ends by itself is told with its exit code', () => {
  expect(watched('ends', 20_000).end).toEqual({ by: 'itself', exitCode: 7 })
})

it('what hangs in its own code is ended at its deadline, with what it started', () => {
  const { end, pid } = watched('hangs', 1000)
  expect(end).toEqual({ by: 'deadline' })
  expect(pid).toBeGreaterThan(0)
  expect(identityOf(pid)).toBeUndefined()
})

it('of what fills its memory no trace is shown', () => {
  const { end, stderr, pid } = watched('grows', 25_000)
  process.kill(pid)
  expect(end).toEqual({ by: 'memory' })
  expect(stderr.trim()).toBe(`started ${pid}`)
})
