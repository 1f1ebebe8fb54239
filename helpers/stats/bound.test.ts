import { describe, expect, it } from 'vitest'
import { allLieWithin, decides, isWithin, liesWithin } from './bound.ts'
import type { Estimate } from './estimate.ts'

const estimate = (low: number, value: number, high: number): Estimate => ({ low, value, high, confidence: 0.95, n: 10 })

describe('an estimate', () => {
  it('is within when its whole interval is, the upper bound included, the lower one not', () => {
    expect(liesWithin(estimate(1.01, 2, 5), { above: 1, to: 5 })).toBe(true)
    expect(() => liesWithin(estimate(1, 2, 5), { above: 1, to: 5 })).toThrow('lies on both sides')
    expect(liesWithin(estimate(1, 2, 5), {})).toBe(true)
  })

  it('is not within when nothing of it is', () => {
    expect(liesWithin(estimate(5.01, 6, 7), { to: 5 })).toBe(false)
    expect(liesWithin(estimate(1, 2, 3), { above: 3 })).toBe(false)
    expect(liesWithin(estimate(0, 0, 0), { above: 0, to: 5 })).toBe(false)
  })

  it('does not say when it lies on both sides, but how many samples would', () => {
    const [undecided, bounds] = [estimate(2, 4, 6), { above: 0, to: 5 }]
    expect(() => liesWithin(undecided, bounds)).toThrow(
      expect.objectContaining({
        code: 'STRADDLES',
        message: '4 [2, 6] from 10 samples (95 % interval) lies on both sides of 0 or 5: about 48 samples would decide',
      }),
    )
    expect(decides(undecided, bounds)).toBe(false)
    expect(decides(undecided, { to: 6 })).toBe(true)
  })

  it('touches a bound from both sides', () => {
    expect(() => liesWithin(estimate(5, 6, 7), { to: 5 })).toThrow('about 12 samples')
    expect(() => liesWithin(estimate(4, 5, 6), { to: 5 })).toThrow('it is at the bound itself')
  })

  it('without an interval says nothing, where no bound is either', () => {
    const unbounded = estimate(-Infinity, 1, Infinity)
    expect(() => liesWithin(unbounded, {})).toThrow('take more samples')
    expect(() => liesWithin(unbounded, { to: 5 })).toThrow('1 (10 samples give no interval) from 10 samples')
  })
})

it('of several one that does not lie within outweighs those that do not say, and these the ones that do', () => {
  const [inside, outside, undecided] = [estimate(1, 2, 3), estimate(6, 7, 8), estimate(4, 5.5, 6)]
  expect(allLieWithin([inside, inside], { to: 5 })).toBe(true)
  expect(allLieWithin([undecided, inside, outside], { to: 5 })).toBe(false)
  expect(() => allLieWithin([inside, undecided], { to: 5 })).toThrow('5.5 [4, 6]')
})

describe('a median', () => {
  it('is within, is not, or is undecided', () => {
    expect(isWithin([1, 2, 3, 4, 4, 5], 5)).toBe(true)
    expect(isWithin([6, 7, 8, 9, 9, 9], 5)).toBe(false)
    expect(() => isWithin([1, 2, 3, 7, 8, 9], 5)).toThrow('lies on both sides of 5')
  })

  it('of five is never decided: they do not hold it with 95 %', () => {
    expect(() => isWithin([1, 1, 1, 1, 1], 5)).toThrow('5 samples give no interval')
    expect(() => isWithin([], 5)).toThrow(RangeError)
  })
})
