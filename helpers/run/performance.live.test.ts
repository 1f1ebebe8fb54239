import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkout, labRun } from './lab-run.fixture.ts'

let here: ReturnType<typeof checkout>
beforeAll(() => {
  here = checkout()
})
afterAll(() => here[Symbol.dispose]())

/** runc with something put before each creation of a container, as the runtime under test. */
function wrapped(before: string): string {
  const program = join(here.folder, 'wrapped-runc')
  writeFileSync(program, `#!/bin/sh\ncase " $* " in *' create '*) ${before};; esac\nexec runc "$@"\n`)
  chmodSync(program, 0o755)
  return program
}

const startUps = (before: string) => ({
  env: { LAB_SANDBOX: wrapped(before), LAB_GVISOR_STARTUP_MAX_S: '2', LAB_STARTUP_SAMPLES: '8' },
  args: ['-t', 'PERF-1'],
  reports: 'partial',
})

it('a sandbox that was slowed down is refuted', async () => {
  const { verdicts, evidence } = await labRun(here.folder, startUps('sleep 2'))
  expect(verdicts['PERF-1']).toBe('refuted')
  expect(evidence?.claims.find(({ id }) => id === 'PERF-1')?.cause).toMatch(/^[\d.]+ \[[\d.]+, [\d.]+\] s within 2 s: /)
})

it('a sandbox of which one start in four was slowed down is not proven, though half of its starts lie within', async () => {
  const count = join(here.folder, 'starts')
  const fourth = `echo >>${count}; [ $(($(wc -l <${count}) % 4)) != 0 ] || sleep 2`
  const { verdicts, evidence } = await labRun(here.folder, startUps(fourth))
  expect(verdicts['PERF-1']).toBe('inconclusive')
  expect(evidence?.claims.find(({ id }) => id === 'PERF-1')?.cause).toMatch(/^STRADDLES: .* on both sides of 2000: /)
})

it('a sandbox that fails fast is not: its starts are no samples', async () => {
  const { verdicts, evidence } = await labRun(here.folder, startUps('echo no >&2; exit 1'))
  expect(verdicts['PERF-1']).toBe('inconclusive')
  expect(evidence?.claims.find(({ id }) => id === 'PERF-1')?.cause).toMatch(/^FAILED: Sample 1 of 1: /)
})
