import { expect, it } from 'vitest'
import { summarize } from './summary.ts'

it('sums up samples, in whatever order, and leaves them as they are', () => {
  const samples = Object.freeze([10, 2, 33])
  expect(summarize(samples)).toEqual({ n: 3, median: 10, min: 2, max: 33, outliers: [] })
})

it('takes the middle between two, and quartiles from four on', () => {
  expect(summarize([1, 2, 4, 8])).toEqual({ n: 4, median: 3, min: 1, max: 8, q1: 1.75, q3: 5, outliers: [] })
})

it('knows a 95th percentile from twenty on', () => {
  const samples = Array.from({ length: 20 }, (_, at) => at + 1)
  expect(summarize(samples).p95).toBeCloseTo(19.05)
  expect(summarize(samples.slice(1)).p95).toBeUndefined()
})

it.each([
  ['none among equals', [5, 5, 5, 5, 5], []],
  ['one beside equals', [5, 5, 5, 5, 5, 50], [50]],
  ['both ends, in their order', [10, 11, 90, 10, 12, 11, -60, 10], [90, -60]],
  ['none in an even spread', [1, 2, 3, 4, 5, 6, 7, 8], []],
  ['none of one', [7], []],
])('finds outliers: %s', (_what, samples, outliers) => {
  expect(summarize(samples).outliers).toEqual(outliers)
})

it('counts an outlier from three and a half deviations on', () => {
  const spread = [8, 9, 9, 10, 10, 10, 11, 11, 12]
  const edge = 10 + 3.5 * 1.4826
  expect(summarize([...spread, edge - 0.01]).outliers).toEqual([])
  expect(summarize([...spread, edge + 0.01]).outliers).toEqual([edge + 0.01])
})

it('has no median of nothing, nor of what is no number', () => {
  expect(() => summarize([])).toThrow(new RangeError('No samples to sum up'))
  expect(() => summarize([1, Number.NaN])).toThrow(new RangeError('Sample 2 of 2 is NaN'))
  expect(() => summarize([Number.POSITIVE_INFINITY])).toThrow(new RangeError('Sample 1 of 1 is Infinity'))
})
