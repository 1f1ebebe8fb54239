import { describe, expect, it } from 'vitest'
import { optionsSchema } from '../lab/options-schema.ts'
import { seeded } from './random.ts'
import { ratioOf, shiftOf } from './shift.ts'
import { busyHost, quietHost } from './start-ups.fixture.ts'

const quiet = Object.entries(quietHost).map(([runtime, recorded]) => ({ runtime, recorded }))

const trials = 1000
const defaultN: number = optionsSchema.LAB_STARTUP_SAMPLES.default

type Pair = readonly [samples: number[], others: number[]]
type Draw = (recorded: readonly number[], n: number, random: () => number) => Pair

/** Any of the recorded samples, each time anew. */
const resampled: Draw = (recorded, n, random) => {
  const draw = () => Array.from({ length: n }, () => recorded[Math.floor(random() * recorded.length)] ?? Number.NaN)
  return [draw(), draw()]
}

/** As they followed each other, each pair dealt out by chance: the way a run interleaves them, with the host's moods. */
const dealt: Draw = (recorded, n, random) => {
  const from = Math.floor(random() * (recorded.length - 2 * n + 1))
  const pairs = Array.from({ length: n }, (_, at) => recorded.slice(from + 2 * at, from + 2 * at + 2))
  const inOrder = pairs.map(pair => (random() < 0.5 ? pair : pair.toReversed()))
  return [0, 1].map(which => inOrder.map(pair => pair[which] ?? Number.NaN)) as unknown as Pair
}

/** Share of comparisons in which the first are said to take longer; they are made to take so many times as long. */
function slower(recorded: readonly number[], draw: Draw, times = 1): Record<'shift' | 'ratio', number> {
  const random = seeded(7)
  const compared = Array.from({ length: trials }, () => {
    const [drawn, others] = draw(recorded, defaultN, random)
    const samples = drawn.map(ms => ms * times)
    return { shift: shiftOf(samples, others).low > 0, ratio: ratioOf(samples, others).low > 1 }
  })
  const share = (by: 'shift' | 'ratio') => compared.filter(each => each[by]).length / trials
  return { shift: share('shift'), ratio: share('ratio') }
}

describe.each([
  ['resampled', resampled],
  ['dealt as they came', dealt],
] as const)('of a thousand comparisons of recorded start-ups, %s', (_how, draw) => {
  it.each([...quiet.map(each => ({ ...each, host: 'quiet' })), { host: 'busy', runtime: 'runc', recorded: busyHost }])(
    'of $runtime with itself on a $host host at most 5 in 100 say slower',
    ({ recorded }) => {
      const { shift, ratio } = slower(recorded, draw)
      expect(Math.max(shift, ratio)).toBeLessThanOrEqual(0.05)
    },
  )

  it.each(quiet)(
    'of $runtime with what takes 15 % longer at least 80 % say so by default, on a quiet host',
    ({ recorded }) => {
      const { shift, ratio } = slower(recorded, draw, 1.15)
      expect(Math.min(shift, ratio)).toBeGreaterThanOrEqual(0.8)
    },
  )

  it('fewer say so on a busy one: that is what the warning of a busy host is for', () => {
    expect(slower(busyHost, draw, 1.15).shift).toBeLessThan(slower(quietHost.runc, draw, 1.15).shift)
  })
})
