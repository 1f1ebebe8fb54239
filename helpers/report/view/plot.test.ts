import { describe, expect, it } from 'vitest'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { renderPage } from '../page.ts'
import { texts } from '../read-page.fixture.ts'
import { plots } from './plot.ts'

const { evidence } = calmKata()
const samples = (subject: 'control' | 'sandbox', value: unknown, probe = 'startup') => ({
  ...{ id: `${subject}/${probe}`, subject, probe, value, records: [] },
})
const runc = samples('control', { samplesMs: [400, 300, 500, 350, 450, 420], medianMs: 410, intervalMs: [300, 500] })
const kata = samples('sandbox', { samplesMs: [1400, 1730], medianMs: 1560 })
const drawn = (...observations: ReturnType<typeof samples>[]) =>
  plots(
    { ...evidence, observations },
    observations.map(({ id }) => id),
  )

describe('a plot', () => {
  const [plot] = drawn(runc, kata)

  it('has an axis from zero, on which all samples have their place', () => {
    expect(plot?.ticks.map(({ label }) => label)).toEqual([
      '0',
      '200',
      '400',
      '600',
      '800',
      '1000',
      '1200',
      '1400',
      '1600',
      '1800',
    ])
    expect(plot?.ticks[0]?.x).toBe(150)
    expect(plot?.strips.map(({ dots }) => dots.length)).toEqual([6, 2])
    const [first, second] = plot?.strips[0]?.dots ?? []
    expect([first?.x, second?.x]).toEqual([272.2, 241.7])
    expect(first?.y).toBeLessThan(second?.y ?? 0)
  })

  it('shows an interval where there is one, and the median', () => {
    expect(plot?.strips[0]).toMatchObject({ median: 275.3, interval: { x: 241.7, width: 61.1 } })
    expect(plot?.strips[1]).not.toHaveProperty('interval')
  })

  it('says in words what it shows', () => {
    expect(plot?.words).toBe(
      'startup, milliseconds: control (runc) median 410, between 300 and 500 with 95 %, 6 samples from 300 to 500; sandbox (kata) median 1560, 2 samples from 1400 to 1730',
    )
  })

  it('draws at most two hundred dots', () => {
    const many = samples('sandbox', { samplesMs: Array.from({ length: 500 }, () => 7), medianMs: 7 })
    expect(drawn(runc, many)[0]?.strips[1]?.dots).toHaveLength(200)
  })
})

it.each([
  ['one subject', [kata]],
  [
    'one sample each',
    [samples('control', { samplesMs: [1], medianMs: 1 }), samples('sandbox', { samplesMs: [2], medianMs: 2 })],
  ],
  [
    'no numbers',
    [
      samples('control', { samplesMs: ['1', null], medianMs: 1 }),
      samples('sandbox', { samplesMs: [0, -1], medianMs: 2 }),
    ],
  ],
  ['answers of another kind', [samples('control', 'text'), samples('sandbox', null)]],
  ['two probes', [runc, samples('sandbox', { samplesMs: [1, 2], medianMs: 1 }, 'requests')]],
])('there is none of %s', (_what, observations) => {
  expect(drawn(...observations)).toEqual([])
})

it('stands in the page with words beside it', () => {
  const [claim] = evidence.claims
  if (!claim) throw new Error('no claim')
  const claims = [{ ...claim, observations: [runc.id, kata.id] }]
  const page = renderPage({ ...evidence, claims, observations: [runc, kata] })
  expect(texts(page, '//figure[@class="plot"]/figcaption')[0]).toContain('sandbox (kata) median 1560')
  expect(texts(page, '//figure[@class="plot"]/svg/@role')).toEqual(['img'])
  expect(texts(page, '//figure[@class="plot"]//circle/@cx')).toHaveLength(8)
})
