import { expect, it } from 'vitest'
import { timedLines } from './timed-lines.ts'

const lines = (...said: readonly (readonly [number, string])[]) => timedLines(said.map(([at, line]) => ({ at, line })))

it('times each result from the line before it', () => {
  expect(lines([10, 'begin'], [110.5, 'integer 7'], [310.5, 'memory 8'], [311, 'begin'], [400, 'integer 7'])).toEqual({
    integer: [
      { ms: 100.5, result: 7 },
      { ms: 89, result: 7 },
    ],
    memory: [{ ms: 200, result: 8 }],
  })
})

it('passes over lines of others, and times nothing from them', () => {
  const warning = 'time="…" level=warning msg="cannot set cgroup manager"'
  expect(lines([10, 'begin'], [50, warning], [60, 'integer 7']).integer).toEqual([{ ms: 50, result: 7 }])
  expect(lines([10, warning], [60, 'integer 7'], [70, 'memory x'])).toEqual({ integer: [], memory: [] })
})
