import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { childEnvironment } from '../engine/process.ts'
import { readOptions } from '../lab/options.ts'
import { newRun, type Plan } from '../observation/plan.ts'
import { get, put } from '../observation/run-folder.ts'
import { openLab } from './open-lab.ts'
import { root } from './project-root.ts'
import type { Judged } from './startup-judged.fixture.ts'

const runs = 20

it(`two hogs of the processor refute nothing in ${runs} runs`, async () => {
  using _ = hogs(2)
  const judged = await startUpsJudged(runs)
  const medians = judged.map(({ samplesMs }) => samplesMs.sandbox.toSorted((a, b) => a - b)[3]?.toFixed(0))
  console.log(`Under two hogs, ms: ${medians.join(' ')}; later: ${judged.map(({ later }) => later).join(' ')}`)
  expect(judged).toHaveLength(runs)
  for (const each of judged) {
    expect(each).toMatchObject({ sandbox: true, control: true })
    // At most so few were taken in their time that nothing is said of four in five
    expect([each.mostOfSandbox, each.mostOfControl]).not.toContain(false)
    // gVisor takes longer than runc: at most they may not be told apart
    expect(each.later).not.toBe(false)
  }
  // runc beside itself: with 99 % sure of each, five of forty has a chance of one in ten million
  expect(judged.flatMap(({ odd, even }) => [odd, even]).filter(Boolean).length).toBeLessThan(5)
})

/** Programs that do nothing but compute; ended, by their pid, with the scope. */
function hogs(many: number): Disposable {
  const running = Array.from({ length: many }, () => spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' }))
  return { [Symbol.dispose]: () => running.forEach(hog => void hog.kill('SIGKILL')) }
}

async function startUpsJudged(many: number): Promise<Judged[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-busy-'))
  try {
    const [options, run] = [readOptions({ LAB: 'embedded', LAB_STARTUP_SAMPLES: '8' }), newRun()]
    const opening = { runId: run.id, tell: () => undefined, signal: AbortSignal.timeout(800_000), temporary: folder }
    const open = await openLab(options, process.env, opening)
    await put(folder, '.', 'run', { ...run, options, lab: open.lab, problems: open.problems } satisfies Plan)
    const argv = [process.execPath, join(root, 'helpers/run/startup-judged.fixture.ts'), folder, String(many)]
    await open.inside({ argv, env: childEnvironment(), cwd: root })
    return (await get<Judged[]>(folder, '.', 'judged')) ?? []
  } finally {
    await rm(folder, { recursive: true })
  }
}
