import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
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
