import { expect, it } from 'vitest'
import { isWithin } from './bound.ts'

it('is within when every sample is, the bound itself included', () => {
  expect(isWithin([1, 2, 5], 5)).toBe(true)
})

it('is not within when no sample is', () => {
  expect(isWithin([6, 7], 5)).toBe(false)
  expect(isWithin([5, 7], 5 - 1e-9)).toBe(false)
})

it('does not say when samples lie on both sides', () => {
  expect(() => isWithin([1, 5, 9], 5)).toThrow(
    expect.objectContaining({
      code: 'STRADDLES',
      message: '3 samples from 1 to 9, median 5, lie on both sides of 5',
    }),
  )
})

it('does not say anything of no samples', () => {
  expect(() => isWithin([], 5)).toThrow(RangeError)
})
