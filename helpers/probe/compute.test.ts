import { describe, expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import {
  type ComputeSample,
  computeInteger,
  computeMemory,
  computeProgram,
  computeThrice,
  expectedResult,
  leastMs,
} from './compute.ts'

const right = expectedResult('integer')
const of = (...results: readonly number[]) =>
  answer(JSON.stringify(results.map((result, at) => ({ ms: 100, result, container: at + 1 }))))
const parse = (...samples: readonly Partial<ComputeSample>[]) =>
  computeInteger.parse(answer(JSON.stringify(samples.map(each => ({ result: right, ...each })))))

describe('a computation', () => {
  it.each([
    [computeInteger, right],
    [computeMemory, expectedResult('memory')],
    [computeThrice, expectedResult('thrice')],
  ])('is timed where its result is right, and only there', (probe, expected) => {
    expect(probe.parse(of(expected, expected))).toMatchObject({ n: 2, samplesMs: [100, 100] })
    expect(() => probe.parse(of(expected, expected + 1))).toThrow(`${expected + 1} came out, not ${expected}`)
  })

  it('has results that tell computations apart, all of them whole numbers that awk can hold', () => {
    const results = (['integer', 'memory', 'thrice'] as const).map(each => expectedResult(each))
    expect(new Set(results).size).toBe(3)
    for (const result of results) expect(result).toBeLessThan(2 ** 31)
  })

  it.each(['[]', '[{"ms":-1,"result":1}]', '[{"ms":1}]', '[{"ms":1,"result":0.5}]', '{}'])('is not %s', text => {
    expect(() => computeInteger.parse(answer(text))).toThrow('Not samples of a computation')
  })

  it('is put to awk with its repetitions, and three times as long at last', () => {
    expect(computeProgram(4)).toContain('r < 4')
    expect(computeProgram(4)).not.toContain('600000')
    expect(computeProgram(4, true)).toContain('i < 600000')
  })
})

describe('the sample is the container', () => {
  it('with the median of its repetitions', () => {
    const [one, two] = [
      [100, 300, 120],
      [200, 210],
    ]
    const samples = [...one.map(ms => ({ ms, container: 1 })), ...two.map(ms => ({ ms, container: 2 }))]
    expect(parse(...samples)).toMatchObject({ n: 2, samplesMs: [120, 205] })
  })

  it('and one alone where nobody says which it was', () => {
    expect(parse({ ms: 100 }, { ms: 110 }, { ms: 120 })).toMatchObject({ n: 1, samplesMs: [110] })
  })

  it.each([{ ms: 0.002 }, { ms: 0 }, { ms: leastMs('integer') - 0.001 }, { ms: 250, together: true }])(
    'without %j, and it is said',
    none => {
      const { samplesMs, warnings } = parse({ ms: 100, container: 1 }, { ...none, container: 1 })
      expect(samplesMs).toEqual([100])
      expect(warnings).toContainEqual(expect.stringContaining('1 of 2 computations have no time of their own'))
    },
  )

  it('and one container in five may have no time', () => {
    const timed = [1, 2, 3, 4].map(container => ({ ms: 100 + container, container }))
    const none = { ms: 0.002, container: 5 }
    expect(parse(...timed, none).samplesMs).toEqual([101, 102, 103, 104])
    expect(() => parse(...timed.slice(1), none)).toThrow(expect.objectContaining({ code: 'UNREADABLE' }))
  })

  it('and where none of its times is one, there is no value at all', () => {
    const samples = [
      { ms: 100, container: 1 },
      { ms: 0.002, container: 2 },
    ]
    expect(() => parse(...samples)).toThrow(
      expect.objectContaining({ code: 'UNREADABLE', message: expect.stringMatching(/^Container 2 of 2: /) }),
    )
  })
})
