import { expect, it } from 'vitest'
import { summarize } from './summary.ts'

it('sums up samples, in whatever order, and leaves them as they are', () => {
  const samples = Object.freeze([10, 2, 33])
  expect(summarize(samples)).toEqual({ n: 3, median: 10, min: 2, max: 33 })
})

it('takes the middle between two', () => {
  expect(summarize([1, 2, 4, 8])).toEqual({ n: 4, median: 3, min: 1, max: 8 })
})

it('has no median of nothing', () => {
  expect(() => summarize([])).toThrow(new RangeError('No samples to sum up'))
})
