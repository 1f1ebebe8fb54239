import { describe, expect, it } from 'vitest'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { renderPage } from '../page.ts'
import { texts } from '../read-page.fixture.ts'
import { curves } from './curves.ts'

const { evidence } = calmKata()
const load = (subject: 'control' | 'sandbox', percentilesMs: unknown) => ({
  ...{ id: `${subject}/load-keep-alive`, subject, probe: 'load-keep-alive', value: { percentilesMs }, records: [] },
})
const hundredfold = (from: number) => Array.from({ length: 101 }, (_, at) => from * 100 ** (at / 100))
const [runc, kata] = [load('control', hundredfold(0.1)), load('sandbox', hundredfold(0.2))]
const drawn = (...observations: ReturnType<typeof load>[]) =>
  curves(
    { ...evidence, observations },
    observations.map(({ id }) => id),
  )

describe('the distribution of latencies', () => {
  const [drawing] = drawn(runc, kata)

  it('goes from none to all of the requests, on an axis of times that grow tenfold by equal steps', () => {
    const points = drawing?.curves.map(each => each.points.split(' ')) ?? []
    expect(points.map(each => each.length)).toEqual([101, 101])
    expect([points[0]?.[0], points[1]?.[100]]).toEqual(['60,204', '700,12'])
    const at = (label: string) => drawing?.ticks.find(tick => tick.label === label)?.x ?? 0
    expect(drawing?.ticks.map(({ label }) => label)).toEqual(['0.1', '0.2', '0.5', '1', '2', '5', '10', '20'])
    expect(at('10') - at('1')).toBeCloseTo(at('1') - at('0.1'), 0)
  })

  it('says in words what it shows', () => {
    expect(drawing?.words).toContain(
      'control (runc) half within 1, nine in ten within 6.31, 99 % within 9.55, from 0.1 to 10',
    )
  })
})

it.each([
  ['one subject', [kata]],
  ['no percentiles', [runc, load('sandbox', undefined)]],
  ['no numbers', [runc, load('sandbox', [0, null])]],
])('is not drawn of %s', (_what, observations) => {
  expect(drawn(...observations)).toEqual([])
})

it('stands in the page with words beside it', () => {
  const [claim] = evidence.claims
  if (!claim) throw new Error('no claim')
  const claims = [{ ...claim, observations: [runc.id, kata.id] }]
  const page = renderPage({ ...evidence, claims, observations: [runc, kata] })
  expect(texts(page, '//figure[@class="plot"]/figcaption')[0]).toContain('sandbox (kata) half within 2')
  expect(texts(page, '//figure[@class="plot"]//polyline/@points')).toHaveLength(2)
})
