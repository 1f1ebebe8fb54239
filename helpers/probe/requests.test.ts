import { describe, expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { requests, summaryLine } from './requests.ts'

const good = { ms: 2, status: 200, marked: true }
const parse = (samples: readonly object[], fields: object = {}) =>
  requests.parse(answer(JSON.stringify({ asked: 3, printed: 'as printed', samples, ...fields })))

describe('requests', () => {
  it('are summed up in the way of the lab, in seconds with six decimals', () => {
    const samples = [1.432, 2.954, 1.614].map(ms => ({ ...good, ms }))
    expect(parse(samples)).toMatchObject({
      asked: 3,
      n: 3,
      printed: 'as printed',
      recomputed: 'n=3 avg=0.002000 min=0.001432 max=0.002954',
      samplesMs: [1.432, 2.954, 1.614],
    })
  })

  it('round an average on the edge as a sum of whole microseconds does', () => {
    const samplesMs = Array.from({ length: 50 }, (_, at) => (at === 0 ? 5.525 : 5.5))
    const summary = summaryLine(50, (5525 + 49 * 5500) / 50 / 1e6, 0.0055, 0.005525)
    expect(parse(samplesMs.map(ms => ({ ...good, ms })))).toMatchObject({ recomputed: summary })
  })

  it('are counted as they came, not as they were asked for', () => {
    expect(parse([good])).toMatchObject({ asked: 3, n: 1, recomputed: summaryLine(1, 0.002, 0.002, 0.002) })
  })
})

describe('a request that is no sample', () => {
  it.each([
    ['refused', { status: undefined, error: 'connect ECONNREFUSED' }, 'NO_ANSWER', 'connect ECONNREFUSED'],
    ['a 503', { status: 503 }, 'FAILED', '503 status is not 200'],
    ['without a status', { status: undefined }, 'FAILED', 'no status is not 200'],
    ["somebody else's page", { marked: false }, 'UNREADABLE', '200, without the marker of the application'],
    ['a page nobody looked at', { marked: undefined }, 'UNREADABLE', '200, without the marker of the application'],
  ])('is %s', (_what, fields, code, words) => {
    expect(() => parse([good, { ...good, ...fields }])).toThrow(
      expect.objectContaining({ code, message: `Request 2 of 3: ${words}` }),
    )
  })

  it.each([{ ms: 0 }, { ms: null }, { ms: '2' }, { status: 99 }, { status: 600 }, { marked: 1 }, { error: 7 }])(
    'is %j',
    fields => {
      expect(() => parse([{ ...good, ...fields }])).toThrow('Not requests (data/samples/0')
    },
  )

  it.each([{ asked: 0 }, { asked: undefined }, { printed: undefined }, { samples: [] }])('stands in %j', fields => {
    expect(() => parse([good], fields)).toThrow('Not requests (data')
  })
})
