import { expect, it } from 'vitest'
import {
  type Computation,
  computeInteger,
  computeMemory,
  computeThrice,
  expectedResult,
  leastMs,
} from '../probe/compute.ts'
import type { Probe } from '../probe/probe.ts'
import type { Timings } from '../probe/timings.ts'
import { answerOf, readAnswer } from './answers.ts'
import { measureCompute } from './compute.ts'
import { localRun } from './local-engine.fixture.ts'
import { profileOf } from './profile.ts'

/** Says what the program of a container says, and takes thirty times as long as nothing can be quicker than. */
function slowly([, program = '']: readonly string[]): string[] {
  const line = (which: Computation) => `sleep ${(leastMs(which) * 30) / 1000}; echo ${which} ${expectedResult(which)}`
  const repetition = `echo begin; ${line('integer')}; ${line('memory')}`
  const last = program.includes('thrice') ? `echo begin; ${line('thrice')}` : ''
  return ['sh', '-c', [repetition, repetition, last].join('\n')]
}
const allAtOnce = (command: readonly string[]) => ['sh', '-c', `said=$(${slowly(command)[2]}); echo "$said"`]

async function measured(inPlace: Parameters<typeof localRun>[1]) {
  const { folder, plan } = await localRun({}, inPlace)
  await measureCompute(plan, folder)
  const read = async (subject: 'control' | 'sandbox', probe: Probe<Timings>) =>
    probe.parse(answerOf(await readAnswer(folder, subject, probe.name), subject, probe.name))
  return { read, containers: profileOf(plan).computeRounds }
}

it('each container gives one time of each computation, one of the control that of three times as much', async () => {
  const { read, containers } = await measured(slowly)
  for (const subject of ['control', 'sandbox'] as const)
    for (const probe of [computeInteger, computeMemory])
      expect((await read(subject, probe)).samplesMs).toHaveLength(containers)
  const { n, minMs } = await read('control', computeThrice)
  expect(n).toBe(containers)
  expect(minMs).toBeGreaterThanOrEqual(leastMs('thrice') * 15)
  await expect(read('sandbox', computeThrice)).rejects.toThrow('never asked')
})

it('where all lines come together at the end, there is no time', async () => {
  const { read } = await measured(allAtOnce)
  await expect(read('sandbox', computeInteger)).rejects.toMatchObject({
    code: 'UNREADABLE',
    message: expect.stringMatching(/^Container 1 of 5: the lines of its computations came together/),
  })
})
