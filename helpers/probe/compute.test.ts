import { describe, expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { computeInteger, computeMemory, computeProgram, computeThrice, expectedResult } from './compute.ts'

const of = (...results: readonly number[]) => answer(JSON.stringify(results.map(result => ({ ms: 100, result }))))

describe('a computation', () => {
  it.each([
    [computeInteger, expectedResult('integer')],
    [computeMemory, expectedResult('memory')],
    [computeThrice, expectedResult('integer', 3)],
  ])('is timed where its result is right, and only there', (probe, right) => {
    expect(probe.parse(of(right, right))).toMatchObject({ n: 2, samplesMs: [100, 100] })
    expect(() => probe.parse(of(right, right + 1))).toThrow(`${right + 1} came out, not ${right}`)
  })

  it('has results that tell computations apart, all of them whole numbers that awk can hold', () => {
    const results = [expectedResult('integer'), expectedResult('integer', 3), expectedResult('memory')]
    expect(new Set(results).size).toBe(3)
    for (const result of results) expect(result).toBeLessThan(2 ** 31)
  })

  it.each(['[]', '[{"ms":0,"result":1}]', '[{"ms":1}]', '[{"ms":1,"result":0.5}]', '{}'])('is not %s', text => {
    expect(() => computeInteger.parse(answer(text))).toThrow('Not samples of a computation')
  })

  it('is put to awk with its repetitions, and with more steps', () => {
    expect(computeProgram(4)).toContain('r < 4')
    expect(computeProgram(4)).toContain('i < 200000')
    expect(computeProgram(4, 2)).toContain('i < 400000')
  })
})
