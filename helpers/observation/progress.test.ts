import { expect, it } from 'vitest'
import { progress } from './progress.ts'

it('says now and then how long the rest takes, and nothing at the end', () => {
  let clock = 0
  const lines: string[] = []
  const done = progress(10, { now: () => clock, tell: line => lines.push(line) })
  for (let round = 1; round <= 12; round++) {
    clock += 1500
    done(round)
  }
  expect(lines).toEqual([
    '    3 of 10 rounds, about 11 s left',
    '    6 of 10 rounds, about 6 s left',
    '    9 of 10 rounds, about 2 s left',
  ])
})
