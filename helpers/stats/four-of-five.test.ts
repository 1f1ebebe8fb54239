import { expect, it } from 'vitest'
import { decides, liesWithin } from './bound.ts'
import { fourOfFive } from './four-of-five.ts'

const [within, late] = [1, 50]
const samples = (lates: number, n: number) => Array.from({ length: n }, (_, at) => (at < lates ? late : within))
const judged = (taken: readonly number[], asked = 16) => {
  const estimate = fourOfFive(taken, asked, 5)
  return decides(estimate, { to: 5 }) ? liesWithin(estimate, { to: 5 }) : 'undecided'
}

it.each([
  ['all of 14', samples(0, 14), true],
  ['all of 13', samples(0, 13), 'undecided'],
  ['all of 16 but one', samples(1, 16), 'undecided'],
  ['all of 16 but six', samples(6, 16), 'undecided'],
  ['all of 16 but seven', samples(7, 16), false],
  ['neither of two', samples(2, 2), false],
  ['not one', samples(1, 1), 'undecided'],
] as const)('%s within the bound: %s', (_what, taken, expected) => {
  expect(judged(taken)).toBe(expected)
})

it('what the planned samples decided, later ones do not undo', () => {
  expect(judged([...samples(0, 16), late])).toBe(true)
  expect(judged([...samples(16, 16), ...samples(0, 400)])).toBe(false)
})

it('what they did not, later ones decide if they are the surer', () => {
  // With 5 % to err 22 would do, with 0.1 % it takes 45
  expect(judged(samples(1, 22))).toBe('undecided')
  expect(judged(samples(1, 40))).toBe('undecided')
  expect(judged(samples(1, 46))).toBe(true)
})

it('who asks for more samples plans with all of them', () => {
  expect(judged(samples(1, 22), 22)).toBe(true)
  expect(judged(samples(1, 22), 6)).toBe('undecided')
})

it('undecided, it asks for more samples, and gives no number', () => {
  const estimate = fourOfFive(samples(1, 16), 16, 5)
  expect(() => liesWithin(estimate, { to: 5 })).toThrow(
    /^1 \[1, 50\] from 16 samples \(90 % interval\) .* 5: take more samples$/,
  )
})
