import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { startupConditions } from './conditions.ts'

const good = { seed: 7, order: 'cssc', ended: 'decided', processors: 2, load: 0.5, clockStepMs: 0.25 }
const parse = (fields: object) => startupConditions.parse(answer(JSON.stringify({ ...good, ...fields })))

describe('the conditions of a measurement', () => {
  it('are what was written, and give no warning where all was quiet', () => {
    expect(parse({})).toEqual({ ...good, warnings: [] })
  })

  it('warn of a busy host and of a clock that stepped', () => {
    expect(parse({ load: 3, clockStepMs: -3600_000 }).warnings).toEqual([
      expect.stringContaining('A load of 3.0 on 2 processors'),
      expect.stringContaining('stepped by -3600000 ms'),
    ])
  })

  it.each([
    { seed: 0.5 },
    { seed: -1 },
    { order: 'csx' },
    { ended: 'well' },
    { processors: 0 },
    { load: -1 },
    { clockStepMs: null },
  ])('are not %j', fields => {
    expect(codeOf(() => parse(fields))).toBe('UNREADABLE')
  })
})
