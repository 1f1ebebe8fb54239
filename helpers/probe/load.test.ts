import { describe, expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { loadKeepAlive, loadRatios } from './load.ts'

const good = { latenciesMs: [1, 2, 3], tookMs: 30, errors: 0, not200: 0, unmarked: 0 }
const parse = (...rounds: readonly object[]) => loadKeepAlive.parse(answer(JSON.stringify(rounds)))

describe('load', () => {
  it('is told by percentiles of all responses, and by the medians of its rounds', () => {
    const slower = { ...good, latenciesMs: [4, 5, 6, 7], tookMs: 40 }
    expect(parse(good, slower)).toMatchObject({
      ...{ requests: 7, p50Ms: 4, n: 2, samplesMs: [2, 5.5], medianMs: 3.75 },
      ...{ p90Ms: expect.closeTo(6.4), p99Ms: expect.closeTo(6.94), perSecond: expect.closeTo(100) },
    })
    const { percentilesMs } = parse(good, slower)
    expect([0, 50, 100].map(percent => percentilesMs[percent])).toEqual([1, 4, 7])
    expect(percentilesMs).toHaveLength(101)
  })
})

describe('one load beside another', () => {
  const round = (slow: number) => ({
    ...good,
    latenciesMs: Array.from({ length: 80 }, (_, at) => (at < slow ? 200 : 2) + at / 1000),
  })
  const six = (slow: number) => parse(...Array.from({ length: 6 }, () => round(slow)))

  it('is told by the middle and by the slow tenth of each round', () => {
    expect(six(24).tailsMs).toEqual(Array.from({ length: 6 }, () => expect.closeTo(200.015)))
    const [median, tail] = loadRatios(six(24), six(0))
    expect([median.value, tail.low, tail.high]).toEqual([
      expect.closeTo(1, 1),
      expect.closeTo(96.5, 0),
      expect.closeTo(96.5, 0),
    ])
  })

  it('is alike where less than a tenth is slow', () => {
    expect(loadRatios(six(7), six(0))[1].value).toBeCloseTo(1, 1)
  })
})

describe('a round that is no sample', () => {
  it.each([
    ['no response', { latenciesMs: [] }, 'NO_ANSWER', 'no response'],
    ['errors', { errors: 3 }, 'FAILED', '3 requests had no response'],
    ['another status', { not200: 2 }, 'FAILED', '2 responses were no 200'],
    ["somebody else's pages", { unmarked: 1 }, 'UNREADABLE', '1 pages without the marker of the application'],
  ])('has %s', (_what, fields, code, words) => {
    expect(() => parse(good, { ...good, ...fields })).toThrow(
      expect.objectContaining({ code, message: `Round 2 of 2: ${words}` }),
    )
  })

  it.each([
    { latenciesMs: [0] },
    { latenciesMs: [null] },
    { latenciesMs: undefined },
    { tookMs: 0 },
    { tookMs: undefined },
    { errors: -1 },
    { errors: undefined },
    { not200: 0.5 },
    { not200: undefined },
    { unmarked: '1' },
    { unmarked: undefined },
  ])('has %j', fields => {
    expect(() => parse({ ...good, ...fields })).toThrow('Not rounds of load (data/0')
  })

  it('stands in nothing', () => {
    expect(() => parse()).toThrow('Not rounds of load')
  })
})
