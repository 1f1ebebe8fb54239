import { describe, expect, it } from 'vitest'
import { spoken } from './estimate.ts'
import { mannWhitneyRank } from './mann-whitney.ts'
import { medianOf } from './median.ts'
import { quantileOf } from './quantile.ts'
import { ratioOf, shiftOf } from './shift.ts'

const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

describe('the interval of a median', () => {
  // Ranks of the published table of the sign test's intervals (95 %)
  it.each([
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [20, 6, 15],
    [50, 18, 33],
    [100, 40, 61],
  ])('of %i samples goes from the %ith to the %ith', (n, low, high) => {
    expect(medianOf(upTo(n))).toEqual({ value: (n + 1) / 2, low, high, confidence: 0.95, n })
  })

  it('is unbounded where no two samples hold it', () => {
    expect(medianOf([3, 1, 2, 5, 4])).toMatchObject({ value: 3, low: -Infinity, high: Infinity })
    expect(medianOf([7])).toMatchObject({ value: 7, low: -Infinity, high: Infinity })
    expect(medianOf(upTo(6), 0.99)).toMatchObject({ low: -Infinity })
  })

  it('of equal samples is that value', () => {
    expect(medianOf(upTo(6).map(() => 4))).toMatchObject({ value: 4, low: 4, high: 4 })
  })
})

describe('the interval of a high quantile', () => {
  // 0.8^14 = 4.4 % and 0.8^13 = 5.5 %; the others from the exact sums of the binomial distribution
  it.each([
    [2, 1, Infinity],
    [5, 2, Infinity],
    [13, 8, Infinity],
    [14, 9, 14],
    [16, 10, 16],
    [22, 14, 21],
    [100, 73, 87],
  ])('of %i samples goes from the %ith to the %ith', (n, low, high) => {
    expect(quantileOf(upTo(n), 0.8, 0.9)).toMatchObject({ low, high, confidence: 0.9, n, share: 0.8 })
  })

  it('is that of a low one, seen from the other side', () => {
    const [high, low] = [quantileOf(upTo(40), 0.8), quantileOf(upTo(40), 0.2)]
    expect([41 - high.high, 41 - high.low]).toEqual([low.low, low.high])
  })

  it.each([0, 1, Number.NaN])('is none at %d', share => {
    expect(() => quantileOf([1, 2], share)).toThrow(RangeError)
  })
})

describe('the rank of a shift', () => {
  // Critical values of U from the published table (two-sided 5 %), plus one
  it.each([
    [3, 3, 0],
    [4, 4, 1],
    [5, 5, 3],
    [8, 8, 14],
    [10, 10, 24],
    [10, 12, 30],
    [20, 20, 128],
  ])('of %i and %i samples is %i', (n, m, rank) => {
    expect(mannWhitneyRank(n, m, 0.025)).toBe(rank)
    expect(mannWhitneyRank(m, n, 0.025)).toBe(rank)
  })

  it('of many is that of the normal distribution', () => {
    expect(mannWhitneyRank(50, 50, 0.025)).toBe(966)
    expect(mannWhitneyRank(60, 60, 0.025)).toBe(1427)
    expect(mannWhitneyRank(2, 2000, 1e-9)).toBe(0)
  })
})

describe('a shift', () => {
  it('is the median of all differences, between two of them', () => {
    const shift = shiftOf(
      upTo(8).map(each => each + 100),
      upTo(8),
    )
    expect(shift).toEqual({ value: 100, low: 97, high: 103, confidence: 0.95, n: 8 })
  })

  it('is one-sided in sign', () => {
    expect(shiftOf([1, 2], [5, 7])).toEqual({ value: -4.5, low: -Infinity, high: Infinity, confidence: 0.95, n: 2 })
  })

  it('of equal samples is nothing', () => {
    expect(shiftOf([4, 4, 4, 4], [4, 4, 4, 4])).toMatchObject({ value: 0, low: 0, high: 0 })
  })
})

describe('a ratio', () => {
  it('is the same from both sides', () => {
    const [small, large] = [
      [2, 3, 4, 5, 6],
      [10, 11, 12, 13, 14],
    ]
    const [there, back] = [ratioOf(large, small), ratioOf(small, large)]
    expect(there.value).toBeCloseTo(1 / back.value, 12)
    expect(there.low).toBeCloseTo(1 / back.high, 12)
  })

  it('of the same numbers in another unit is that unit', () => {
    expect(ratioOf([1000, 2000, 4000, 8000], [1, 2, 4, 8]).value).toBeCloseTo(1000, 9)
  })

  it.each([[[0, 1]], [[-1, 1]], [[Number.NaN, 1]], [[]]])('is not of %j', samples => {
    expect(() => ratioOf(samples, [1, 2])).toThrow(RangeError)
    expect(() => ratioOf([1, 2], samples)).toThrow(RangeError)
  })
})

it('is said in three digits', () => {
  expect(spoken(medianOf(upTo(10)), 0.12345)).toBe('0.679 [0.247, 1.11]')
  expect(spoken(medianOf([1]))).toBe('1 (1 samples give no interval)')
})
