import { expect, it } from 'vitest'
import { heldStartup } from '../probe/startup.ts'
import { liesWithin } from '../stats/bound.ts'
import { fourOfFive } from '../stats/four-of-five.ts'
import { answerOf, readAnswer } from './answers.ts'
import { localRun } from './local-engine.fixture.ts'
import { measureHeld } from './startup-held.ts'

it('two containers sleep past the bound of runc at once, and do not pass for ones that start within it', async () => {
  const { folder, plan } = await localRun({ LAB_RUNC_STARTUP_MAX_S: '0.9' })
  const began = performance.now()
  await measureHeld(plan, folder)
  expect(performance.now() - began).toBeLessThan(1900)
  const { samplesMs } = heldStartup.parse(
    answerOf(await readAnswer(folder, 'control', 'held-startup'), 'control', 'held-startup'),
  )
  expect(samplesMs).toHaveLength(2)
  expect(liesWithin(fourOfFive(samplesMs, 16, 900), { to: 900 })).toBe(false)
})
