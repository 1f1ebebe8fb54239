import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOptions } from '../lab/options.ts'
import { ask } from './ask.ts'
import { measurements } from './measurements.ts'
import { layOut, put } from './run-folder.ts'

it.each(Object.keys(measurements))(
  'for a recorded lab %s is never measured: what it does not hold is a refusal',
  async probe => {
    const folder = await mkdtemp(join(tmpdir(), 'ask-'))
    await layOut(folder)
    await put(folder, '.', 'run', { lab: { where: 'recorded', nerdctl: ['/no/such/nerdctl'] } })
    const message = `This was not recorded: ${probe} of sandbox`
    const refused = {
      subject: 'sandbox',
      probe,
      records: [],
      read: { how: 'refused' },
      refusal: { code: 'NO_ANSWER', message },
    }
    expect(await ask(folder, 'sandbox', probe)).toEqual(refused)
    expect(await ask(folder, 'sandbox', probe)).toEqual(refused)
    await rm(folder, { recursive: true })
  },
)

/** A run in a folder of its own, that may measure; disposed of at the test's end. */
async function running(plan: object) {
  const folder = await mkdtemp(join(tmpdir(), 'ask-'))
  await layOut(folder)
  const lab = { where: 'host', nerdctl: ['/no/such/nerdctl'], onHost: [], env: {} }
  await put(folder, '.', 'run', { id: 'run-1', nonce: 'n', options: readOptions({}), problems: {}, lab, ...plan })
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

it('nothing is begun for which the deadline of the run leaves no time: each who asks gets that refusal', async () => {
  await using run = await running({ endsAt: Date.now() + 1000 })
  for (const subject of ['control', 'sandbox', 'control'] as const)
    expect(await ask(run.folder, subject, 'startup')).toMatchObject({
      ...{ subject, read: { how: 'refused' }, refusal: { code: 'NO_TIME' } },
    })
})

it('a measurement that throws is a refusal, for each who asks, and is not tried again', async () => {
  // No lab has no images
  await using run = await running({})
  for (const subject of ['control', 'sandbox'] as const)
    expect(await ask(run.folder, subject, 'neighbour')).toMatchObject({
      ...{ subject, read: { how: 'refused' }, refusal: { code: 'BROKE_OFF' } },
    })
})
