import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { afterGrace } from './grace.ts'

it('does the last thing after the signal and the grace, unless it is called off', async () => {
  const [stop, done] = [new AbortController(), [] as string[]]
  afterGrace(stop.signal, () => done.push('ended'), 20)
  const callOff = afterGrace(stop.signal, () => done.push('called off'), 20)
  await sleep(40)
  expect(done).toEqual([])
  stop.abort()
  callOff()
  afterGrace(stop.signal, () => done.push('told late'), 20)
  await expect.poll(() => done).toEqual(['ended', 'told late'])
})
