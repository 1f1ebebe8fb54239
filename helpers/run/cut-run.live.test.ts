import { globSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkout, labRun } from './lab-run.fixture.ts'

describe('a run that is cut', () => {
  const started = 'Task 2'

  it.each([
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const)('by %s leaves nothing but a page that says so', async (signal, code) => {
    using cut = checkout()
    const done = await labRun(cut.folder, { interrupt: { signal, after: started } })
    expect(done.code).toBe(code)
    expect(done.page).toContain('did not finish')
    expect(done.evidence).toBeUndefined()
    const run_ = /Run (\d{14}-[0-9a-f]{6})/.exec(done.page)?.[1] ?? 'no run'
    await expect.poll(() => left(run_), { timeout: 5000 }).toEqual([])
  })
})

// Processes and cgroups that carry the id of a run
async function left(runId: string): Promise<string[]> {
  const processes = readdirSync('/proc').filter(pid => /^\d+$/.test(pid) && commandLine(pid).includes(runId))
  const cgroups = globSync(`/sys/fs/cgroup/**/*${runId}*`)
  return [...processes, ...cgroups]
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // it has ended
  }
}
