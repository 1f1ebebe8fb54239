import { expect, it } from 'vitest'
import { hostNow, seedOf, sinceThen } from './conditions.ts'

it('a seed is given again by the same nonce and purpose, and by no other', () => {
  expect(seedOf({ nonce: 'a' }, 'startup')).toBe(seedOf({ nonce: 'a' }, 'startup'))
  expect(new Set(['startup', 'load'].flatMap(what => ['a', 'b'].map(nonce => seedOf({ nonce }, what)))).size).toBe(4)
})

it('a clock that was set is told from one that was not', () => {
  const now = hostNow()
  expect(Math.abs(sinceThen(now).clockStepMs)).toBeLessThan(1000)
  expect(sinceThen({ ...now, wall: now.wall - 60_000, load: 1.5 })).toMatchObject({ load: 1.5 })
  expect(sinceThen({ ...now, wall: now.wall - 60_000 }).clockStepMs).toBeGreaterThan(59_000)
})
