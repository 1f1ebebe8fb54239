import { describe, expect, it } from 'vitest'
import { pairedRatio, signedRank } from './paired.ts'
import { seeded } from './random.ts'

const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

describe('the rank of the middle of pairs', () => {
  // Critical values of W from the published table (two-sided 5 %), plus one
  it.each([
    [5, 0],
    [6, 1],
    [8, 4],
    [10, 9],
    [20, 53],
    [50, 435],
  ])('of %i is %i', (n, rank) => expect(signedRank(n, 0.025)).toBe(rank))

  it('of many is about that of the normal distribution', () => expect(signedRank(51, 0.025)).toBe(454))
})

describe('a ratio of pairs', () => {
  it('cancels out what holds up both of a pair', () => {
    const beside = upTo(12).map(each => each ** 3)
    const samples = beside.map((each, at) => each * (at % 2 === 0 ? 1.1 : 1.12))
    const { value, low, high } = pairedRatio(samples, beside)
    expect(value).toBeCloseTo(1.11, 2)
    expect(low).toBeGreaterThanOrEqual(1.1 - 1e-9)
    expect(high).toBeLessThanOrEqual(1.12 + 1e-9)
  })

  it('of five has no interval', () => {
    expect(pairedRatio(upTo(5), upTo(5))).toEqual({ value: 1, low: 0, high: Infinity, confidence: 0.95, n: 5 })
  })

  it('holds the truth in 95 of 100', () => {
    const random = seeded(11)
    const pairs = () => Array.from({ length: 30 }, () => [random(), random(), 1 + 9 * random()] as const)
    const held = Array.from({ length: 1000 }, pairs).filter(taken => {
      const { low, high } = pairedRatio(
        taken.map(([a, , both]) => 1.3 * (1 + a) * both),
        taken.map(([, b, both]) => (1 + b) * both),
      )
      return low <= 1.3 && high >= 1.3
    })
    expect(held.length).toBeGreaterThanOrEqual(940)
  })

  it.each([
    [[1], [1, 2]],
    [[0], [1]],
    [[1], [0]],
    [[-1], [1]],
    [[], []],
  ])('is not of %j beside %j', (samples, beside) => {
    expect(() => pairedRatio(samples, beside)).toThrow(RangeError)
  })
})
