import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lock } from './lock.ts'

it('makes the second wait, tells it once, and lets it in when the first is done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  const order: string[] = []
  const first = await lock(folder, { onWait: () => order.push('first waits') })
  const second = lock(folder, {
    onWait: () => {
      order.push('second waits')
      void first.release()
    },
  })
  await (await second).release()
  rmSync(folder, { recursive: true })
  expect(order).toEqual(['second waits'])
})

it('ends waiting when it is told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  const stop = new AbortController()
  const first = await lock(folder, { onWait: () => undefined })
  const second = lock(folder, { onWait: () => stop.abort(new Error('enough')), signal: stop.signal })
  await expect(second).rejects.toThrow('enough')
  await first.release()
  rmSync(folder, { recursive: true })
})
