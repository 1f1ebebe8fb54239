import { expect, it } from 'vitest'
import { interleaved, seeded } from './random.ts'

const first = (seed: number, rounds: number) => {
  const order = interleaved(['control', 'sandbox'], seed)
  return Array.from({ length: rounds }, () => order.next().value)
}

it('gives the same order for the same seed, and another for another', () => {
  expect(first(7, 20)).toEqual(first(7, 20))
  expect(first(7, 20)).not.toEqual(first(8, 20))
})

it('has each once a round, first about as often as last', () => {
  const rounds = first(1, 1000)
  expect(rounds.every(round => new Set(round).size === 2)).toBe(true)
  const ahead = rounds.filter(([leader]) => leader === 'control').length
  expect(ahead).toBeGreaterThan(450)
  expect(ahead).toBeLessThan(550)
})

it('gives numbers from 0 to 1, spread evenly', () => {
  const random = seeded(42)
  const numbers = Array.from({ length: 10_000 }, random)
  expect(numbers.every(number => number >= 0 && number < 1)).toBe(true)
  for (const tenth of [0, 3, 9])
    expect(numbers.filter(number => Math.floor(number * 10) === tenth).length).toBeGreaterThan(900)
})
