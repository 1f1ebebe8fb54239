import { quantile } from 'simple-statistics'
import { afterAll, describe, expect, it } from 'vitest'
import { optionsSchema } from '../lab/options-schema.ts'
import { profileOf } from '../observation/profile.ts'
import { countedStarts } from '../probe/startup.ts'
import { allLieWithin, decides, liesWithin } from './bound.ts'
import { fourOfFive } from './four-of-five.ts'
import { many, normal, type Random, rates, table } from './rates.fixture.ts'
import { ratioOf } from './shift.ts'

const asked: number = optionsSchema.LAB_STARTUP_SAMPLES.default
const { loadRounds, loadRequests, computeRounds, computeRepetitions } = profileOf({
  options: { profile: 'quick' },
} as never)

afterAll(() => {
  const heading = `  ${'of simulated runs, %'.padEnd(64)} proven refuted`
  console.log(['How often the verdicts on performance fall', heading, ...table].join('\n'))
})

describe('PERF-1, starts within 5 s of which some take 50 s', () => {
  type Start = ReturnType<typeof start>
  const [bound, fine, late] = [5, 0.7, 50]
  const start = (ms: number, said = true) => ({ ms, exitCode: 0, stdout: said ? 'test\n' : '' })

  /** As a run does: so many as were asked for, then more until it is decided or `most` were taken. */
  const judge =
    (slow: number, most: number, keepsWord: (ms: number, random: Random) => boolean) => (random: Random) => {
      const next = () => (random() < slow ? late : fine)
      const taken: Start[] = []
      const seen = () =>
        fourOfFive(
          countedStarts(taken).map(({ ms }) => ms),
          asked,
          bound,
        )
      while (taken.length < asked || (taken.length < most && !decides(seen(), { to: bound }))) {
        const ms = next()
        const mayLose = (taken.filter(({ stdout }) => stdout === '').length + 1) * 10 <= Math.max(asked, taken.length)
        taken.push(start(ms, !mayLose || keepsWord(ms, random)))
      }
      return liesWithin(seen(), { to: bound })
    }
  const whole = () => true

  it.each([
    ['quick', 24, 500],
    ['full', 100, 150],
  ] as const)(
    'in %s runs: at most 5 in 100 prove it with a fifth of them, or refute it with a tenth',
    (profile, most, trials) => {
      const of = (slow: number) =>
        rates(`PERF-1, ${profile}: ${100 * slow} % of starts take 50 s`, trials, judge(slow, most, whole))
      expect(of(0)).toEqual({ proven: 100, refuted: 0 })
      expect(of(0.01).refuted).toBe(0)
      expect(of(0.1).refuted).toBeLessThanOrEqual(5)
      expect(of(0.2).proven).toBeLessThanOrEqual(5)
      expect(of(0.5)).toMatchObject({ proven: 0, refuted: expect.toSatisfy(refuted => refuted > 70) })
    },
  )

  it('nor more where words are lost, one of ten at most, by chance or of none but the slow', () => {
    const chance = rates(
      'PERF-1, quick: 20 %, a word in 20 is lost',
      500,
      judge(0.2, 24, (_, random) => random() > 0.05),
    )
    const slow = rates(
      'PERF-1, quick: 20 %, the slow lose theirs',
      500,
      judge(0.2, 24, ms => ms < late),
    )
    const none = rates(
      'PERF-1, quick: none, a word in 20 is lost',
      500,
      judge(0, 24, (_, random) => random() > 0.05),
    )
    expect(Math.max(chance.proven, slow.proven)).toBeLessThanOrEqual(5)
    expect(none).toEqual({ proven: 100, refuted: 0 })
  })
})

describe('PERF-4, answers within 3 times', () => {
  const bound: number = optionsSchema.LAB_HTTP_RATIO_MAX.default
  /** Of tails as heavy as Pareto's with 1.5; one round in ten meets a host that is three times slower. */
  const latencies = (random: Random, slow: number, times: number) => {
    const host = random() < 0.1 ? 3 : 1
    return many(loadRequests, () => host * (1 - random()) ** (-1 / 1.5) * (random() < slow ? times : 1))
  }
  const judge = (slow: number, times: number) => (random: Random) => {
    const [sandbox, runc] = [
      many(loadRounds, () => latencies(random, slow, times)),
      many(loadRounds, () => latencies(random, 0, 1)),
    ]
    const both = [0.5, 0.9].map(share =>
      ratioOf(
        sandbox.map(each => quantile(each, share)),
        runc.map(each => quantile(each, share)),
      ),
    )
    return allLieWithin(both, { to: bound })
  }
  const of = (slow: number, times: number) =>
    rates(
      slow === 0
        ? 'PERF-4, quick: both alike'
        : `PERF-4, quick: ${100 * slow} % of requests take ${times} times as long`,
      200,
      judge(slow, times),
    )

  it('alike it is refuted in less than 1 %, with 30 % of requests 100 times slower never proven', () => {
    const alike = of(0, 1)
    expect(alike.refuted).toBeLessThan(1)
    expect(alike.proven).toBeGreaterThan(80)
    of(0.05, 100)
    of(0.1, 100)
    expect(of(0.2, 100)).toMatchObject({ proven: 0 })
    expect(of(0.3, 100)).toMatchObject({ proven: 0, refuted: expect.toSatisfy(refuted => refuted > 95) })
    expect(of(1, 2).refuted).toBeLessThan(1)
  })
})

describe('PERF-5, computes within 1.10 times', () => {
  const bound: number = optionsSchema.LAB_CPU_RATIO_MAX.default
  /** Each container is as quick as its luck with the host, and 2 % come and go from one repetition to the next. */
  const containers = (random: Random, ms: number, spread: number) =>
    many(computeRounds, () => {
      const own = ms * Math.exp(spread * normal(random))
      return quantile(
        many(computeRepetitions, () => own * Math.exp(0.02 * normal(random))),
        0.5,
      )
    })
  const judge = (times: number, spread: number) => (random: Random) => {
    const ratios = many(2, () => ratioOf(containers(random, 100 * times, spread), containers(random, 100, spread)))
    return allLieWithin(ratios, { to: bound })
  }
  const of = (times: number, spread: number) =>
    rates(`PERF-5, quick: ${times} times as long, ${100 * spread} % between containers`, 1000, judge(times, spread))

  it('at the bound it is proven in at most 2.5 %, and alike refuted in as few, however containers differ', () => {
    const [steady, unsteady] = [of(1, 0.02), of(1, 0.2)]
    expect(steady.proven).toBeGreaterThan(90)
    expect(Math.max(steady.refuted, unsteady.refuted)).toBeLessThanOrEqual(2.5)
    expect(Math.max(of(bound, 0.02).proven, of(bound, 0.2).proven)).toBeLessThanOrEqual(2.5)
    expect(of(1.5, 0.02)).toEqual({ proven: 0, refuted: 100 })
  })
})
