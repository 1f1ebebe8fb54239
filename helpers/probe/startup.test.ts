import { describe, expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { countedStarts, startup, startupBoundS } from './startup.ts'

const good = { ms: 731.25, exitCode: 0, stdout: 'test\n' }
const parse = (...samples: readonly object[]) => startup.parse(answer(JSON.stringify(samples)))

describe('start-up times', () => {
  it('keep their order, and are summed up', () => {
    const samples = [900, 700.5, 800, 1200].map(ms => ({ ...good, ms }))
    expect(parse(...samples)).toMatchObject({
      n: 4,
      medianMs: 850,
      minMs: 700.5,
      maxMs: 1200,
      samplesMs: [900, 700.5, 800, 1200],
    })
  })

  it('may be one, and then have no interval', () => {
    expect(parse(good)).toEqual({
      ...{ n: 1, medianMs: 731.25, minMs: 731.25, maxMs: 731.25, samplesMs: [731.25] },
      warnings: [expect.stringContaining('1 samples')],
    })
  })

  it('of six or more hold their median within an interval', () => {
    const samples = [6, 1, 5, 2, 4, 3].map(ms => ({ ...good, ms }))
    expect(parse(...samples)).toMatchObject({
      medianMs: 3.5,
      intervalMs: [1, 6],
      quartilesMs: [2.25, 4.75],
      warnings: [],
    })
  })

  it('of twenty or more have a 95th percentile', () => {
    const samples = Array.from({ length: 20 }, (_, at) => ({ ...good, ms: (at % 2 === 0 ? at : 20 - at) + 1 }))
    expect(parse(...samples).p95Ms).toBeCloseTo(19.05)
  })
})

describe('a start that is no sample', () => {
  it.each([
    ['a quick failure', { exitCode: 1, stdout: '' }, 'FAILED', 'Sample 2 of 2: exit code 1'],
    ['a deadline', { exitCode: null }, 'FAILED', 'Sample 2 of 2: exit code none'],
    ['silence', { stdout: '' }, 'NO_ANSWER', 'Sample 2 of 2: exit code 0 and not a word'],
    ['another word', { stdout: 'tested\n' }, 'UNREADABLE', 'Sample 2 of 2 said "tested\\n"'],
    ['a word without its line', { stdout: 'test' }, 'UNREADABLE', 'Sample 2 of 2 said "test"'],
    ['much', { stdout: 'x'.repeat(200) }, 'UNREADABLE', `Sample 2 of 2 said "${'x'.repeat(120)}"`],
  ])('is %s', (_what, fields, code, message) => {
    expect(() => parse(good, { ...good, ...fields })).toThrow(expect.objectContaining({ code, message }))
  })

  it('may be one of ten without a word, and it is said; of two nothing is told', () => {
    const of = (silent: number, all: number) =>
      parse(...Array.from({ length: all }, (_, at) => ({ ...good, ms: at + 1, stdout: at < silent ? '' : 'test\n' })))
    expect(of(1, 16)).toMatchObject({
      n: 15,
      minMs: 2,
      warnings: expect.arrayContaining([expect.stringContaining('1 of 16 starts ended with')]),
    })
    expect(() => of(2, 16)).toThrow('Sample 1 of 16: exit code 0 and not a word')
    expect(() => of(1, 9)).toThrow('Sample 1 of 9: exit code 0 and not a word')
  })

  it('without a word counts where it took longer than half of the others: what was lost makes no start look quicker', () => {
    const slowest = { ...good, ms: 50_000, stdout: '' }
    const samples = Array.from({ length: 15 }, (_, at) => ({ ...good, ms: at + 1 }))
    expect(parse(slowest, ...samples)).toMatchObject({
      n: 16,
      maxMs: 50_000,
      warnings: expect.arrayContaining([
        expect.stringContaining('no sample, but for 1 that took longer than half of the others'),
      ]),
    })
    expect(countedStarts([slowest, ...samples]).length).toBe(16)
    expect(countedStarts([{ ...slowest, ms: 9 }, ...samples]).length).toBe(16)
    expect(countedStarts([{ ...slowest, ms: 8 }, ...samples]).length).toBe(15)
  })

  it.each([
    ['no time', { ms: undefined }],
    ['a time of nothing', { ms: 0 }],
    ['a time that is a text', { ms: '1' }],
    ['no exit code', { exitCode: undefined }],
    ['half an exit code', { exitCode: 0.5 }],
    ['no output', { stdout: undefined }],
    ['output that is none', { stdout: null }],
  ])('has %s', (_what, fields) => {
    expect(() => parse({ ...good, ...fields })).toThrow('Not samples of a start (data/0')
  })

  it.each(['[]', '{}', '7', '[7]'])('stands in %s', text => {
    expect(() => startup.parse(answer(text))).toThrow('Not samples of a start (data')
  })

  it('stands among more than ten thousand', () => {
    expect(parse(...Array.from({ length: 10000 }, () => good)).n).toBe(10000)
    expect(() => parse(...Array.from({ length: 10001 }, () => good))).toThrow('must NOT have more than 10000 items')
  })
})

it('each subject has a bound of its own', () => {
  const options = { kataStartupMaxS: 10, gvisorStartupMaxS: 7, runcStartupMaxS: 5 }
  const bounds = (['kata', 'gvisor'] as const).map(kind => startupBoundS('sandbox', kind, options))
  expect([...bounds, startupBoundS('control', 'kata', options)]).toEqual([10, 7, 5])
})
