import { describe, expect, it } from 'vitest'
import { hostWarnings, sampleWarnings } from './warnings.ts'

const kinds = (samples: readonly number[]) => sampleWarnings(samples).map(({ kind }) => kind)
const calm = [10, 11, 9, 10.5, 9.5, 10.2, 9.8, 10.1, 11.2, 9.1, 10.3, 9.9]

describe('samples', () => {
  it('that are many, close and steady give no warning', () => {
    expect(kinds(calm)).toEqual([])
    expect(kinds(calm.map(() => 10))).toEqual([])
  })

  it('that are few say so', () => {
    expect(sampleWarnings([3, 4])).toEqual([
      { kind: 'few samples', text: '2 samples: they give no 95 % interval of the median; take 6 or more' },
    ])
    expect(kinds(calm.slice(0, 6))).toEqual([])
    expect(sampleWarnings(calm.slice(0, 4), 'comparison')).toEqual([])
    expect(sampleWarnings(calm.slice(0, 3), 'comparison')).toHaveLength(1)
  })

  it('far from the rest are counted', () => {
    expect(sampleWarnings([...calm, 40, 50])[0]?.text).toContain('2 of 14 samples are far from the rest')
  })

  it('that grow or shrink all along drift', () => {
    const growing = calm.map((_, at) => 10 + at / 10)
    expect(sampleWarnings(growing)[0]?.text).toContain('grow from first to last (rank correlation 1.00)')
    expect(sampleWarnings(growing.toReversed())[0]?.text).toContain('shrink from first to last')
    expect(kinds(growing.slice(0, 11))).toEqual([])
  })

  it('of which the first stands out show a cold start, and only then', () => {
    expect(kinds([90, ...calm])).toEqual(['outliers', 'first run'])
    expect(kinds([...calm, 90])).toEqual(['outliers'])
    expect(kinds([1, ...calm])).toEqual(['outliers'])
    expect(kinds([40, ...calm, 90])).toEqual(['outliers'])
  })
})

describe('a host', () => {
  const quiet = { processors: 2, load: 2, clockStepMs: -50 }

  it('that is quiet gives no warning', () => {
    expect(hostWarnings(quiet)).toEqual([])
  })

  it('that is busy says so', () => {
    expect(hostWarnings({ ...quiet, load: 2.06 })).toEqual([
      { kind: 'busy host', text: expect.stringContaining('A load of 2.1 on 2 processors') },
    ])
  })

  it('whose clock steps says by how much', () => {
    expect(hostWarnings({ ...quiet, clockStepMs: -51.4 })).toEqual([
      { kind: 'clock', text: expect.stringContaining('stepped by -51 ms') },
    ])
  })
})
