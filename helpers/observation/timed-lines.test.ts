import { expect, it } from 'vitest'
import { run } from '../engine/process.ts'
import { computations, computeProgram, expectedResult, leastMs } from '../probe/compute.ts'
import { timedLines } from './timed-lines.ts'

const lines = (...said: readonly (readonly [number, string])[]) => timedLines(said.map(([at, line]) => ({ at, line })))

it('times each result from the line before it', () => {
  expect(lines([10, 'begin'], [110.5, 'integer 7'], [310.5, 'memory 8'], [311, 'begin'], [400, 'integer 7'])).toEqual({
    integer: [
      { ms: 100.5, result: 7 },
      { ms: 89, result: 7 },
    ],
    memory: [{ ms: 200, result: 8 }],
    thrice: [],
  })
})

it('passes over lines of others, and times nothing from them', () => {
  const warning = 'time="…" level=warning msg="cannot set cgroup manager"'
  expect(lines([10, 'begin'], [50, warning], [60, 'integer 7']).integer).toEqual([{ ms: 50, result: 7 }])
  expect(lines([10, warning], [60, 'integer 7'], [70, 'memory x'])).toEqual({ integer: [], memory: [], thrice: [] })
})

it('tells what came together, and what ended with the late line before it', () => {
  const said = lines([0, 'begin'], [139, 'integer 7'], [139.002, 'memory 8'], [139.1, 'begin'], [250, 'integer 7'])
  expect(said.memory).toEqual([{ ms: 0.002, result: 8, together: true }])
  expect(said.integer).toEqual([
    { ms: 139, result: 7, together: true },
    { ms: 110.9, result: 7 },
  ])
})

it('leaves out what ended with a late beginning, also of another computation', () => {
  const said = lines([0, 'begin'], [100, 'integer 7'], [300, 'memory 8'], [300, 'begin'], [300.5, 'integer 7'])
  expect(said.memory).toEqual([{ ms: 200, result: 8, together: true }])
  expect(said.integer.map(({ together = false }) => together)).toEqual([false, true])
})

it('no real awk is as quick as lines that come together', { timeout: 30_000 }, async () => {
  const heard: { at: number; line: string }[] = []
  const onLine = (line: string) => void heard.push({ at: performance.now(), line })
  const { exitCode } = await run(['awk', computeProgram(2, true)], { timeoutMs: 20_000, onLine })
  const samples = timedLines(heard)
  expect(exitCode).toBe(0)
  for (const each of computations) {
    expect(samples[each].length).toBe(each === 'thrice' ? 1 : 2)
    expect(samples[each].every(({ result }) => result === expectedResult(each))).toBe(true)
    expect(Math.max(...samples[each].map(({ ms }) => ms))).toBeGreaterThan(leastMs(each))
  }
})
