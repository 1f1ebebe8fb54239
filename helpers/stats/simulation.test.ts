import { describe, expect, it } from 'vitest'
import { optionsSchema } from '../lab/options-schema.ts'
import { medianOf } from './median.ts'
import { seeded } from './random.ts'
import { ratioOf, shiftOf } from './shift.ts'

const trials = 1000
const n: number = optionsSchema.LAB_STARTUP_SAMPLES.default

/** Start-ups as they are: a log-normal spread of 9 % to the right, one in twenty held up by something else. */
function startUps(random: () => number, times = 1): number[] {
  return Array.from({ length: n }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return times * 700 * Math.exp(0.09 * normal) * (random() < 0.05 ? 1.4 : 1)
  })
}

/** Share of comparisons of which something is said. */
function share(seed: number, times: number, says: (samples: number[], others: number[]) => boolean): number {
  const random = seeded(seed)
  const all = Array.from({ length: trials }, () => says(startUps(random, times), startUps(random)))
  return all.filter(Boolean).length / trials
}

describe('of a thousand comparisons', () => {
  it('of the same with itself at most 5 % say slower, and as few say faster', () => {
    expect(share(1, 1, (a, b) => shiftOf(a, b).low > 0)).toBeLessThanOrEqual(0.05)
    expect(share(2, 1, (a, b) => shiftOf(a, b).high < 0)).toBeLessThanOrEqual(0.05)
    expect(share(3, 1, (a, b) => ratioOf(a, b).low > 1)).toBeLessThanOrEqual(0.05)
  })

  it('with what takes 15 % longer at least 80 % say so', () => {
    expect(share(4, 1.15, (a, b) => shiftOf(a, b).low > 0)).toBeGreaterThanOrEqual(0.8)
    expect(share(5, 1.15, (a, b) => ratioOf(a, b).low > 1)).toBeGreaterThanOrEqual(0.8)
  })

  it('at least 95 % hold the true shift, ratio and median', () => {
    expect(share(6, 1.5, (a, b) => holds(ratioOf(a, b), 1.5))).toBeGreaterThanOrEqual(0.94)
    expect(share(7, 1, (a, b) => holds(shiftOf(a, b), 0))).toBeGreaterThanOrEqual(0.94)
    const middle = medianOf(Array.from({ length: 1000 }, (_, at) => startUps(seeded(at))).flat()).value
    expect(share(8, 1, a => holds(medianOf(a), middle))).toBeGreaterThanOrEqual(0.94)
  })
})

const holds = ({ low, high }: { low: number; high: number }, truth: number) => low <= truth && truth <= high
