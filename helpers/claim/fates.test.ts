import { expect, it } from 'vitest'
import { type Fate, sharedFates, spread, unseenFate } from './fates.ts'

const passed: Fate = { state: 'passed', errors: [], observations: ['host/kernel'] }
const failed: Fate = { ...passed, state: 'failed', errors: [{ name: 'AssertionError', message: 'no' }] }

it('tells equal fates once, each with all its places', async () => {
  const shared = await sharedFates(4, async at => (at === 2 ? failed : { ...passed }))
  expect(shared).toEqual([
    { fate: passed, at: [0, 1, 3] },
    { fate: failed, at: [2] },
  ])
})

it('puts the test to one after the other', async () => {
  let running = 0
  await sharedFates(3, async () => {
    expect(++running).toBe(1)
    await new Promise(resolve => setTimeout(resolve, 1))
    running--
    return passed
  })
})

it('is a skipped one where a recording lacks all that a test looks at, and never where it failed', () => {
  const [alone, partly] = [true, false].map(alone => ({ what: ['its work'], alone }))
  expect(unseenFate(passed, alone)).toEqual({ ...passed, state: 'skipped', notSeen: ['its work'] })
  expect(unseenFate(passed, partly)).toEqual({ ...passed, notSeen: ['its work'] })
  expect(unseenFate(failed, alone)).toEqual({ ...failed, notSeen: ['its work'] })
  expect(unseenFate(passed, undefined)).toBe(passed)
})

it('gives each place what was told of it, and the rest what holds otherwise', () => {
  expect(spread([{ what: 'a', at: [0, 2] }], 4, 'z')).toEqual(['a', 'z', 'a', 'z'])
})
