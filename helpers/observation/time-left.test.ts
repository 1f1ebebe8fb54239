import { describe, expect, it } from 'vitest'
import { readOptions } from '../lab/options.ts'
import { hasTime, measuringMsLeft, noTime } from './time-left.ts'

const plan = (endsAt: number | undefined, deadlineS: number, runDeadlineS: number) => ({
  ...(endsAt === undefined ? {} : { endsAt }),
  options: { ...readOptions({}), deadlineS, runDeadlineS },
})

describe('the time in which a run may measure', () => {
  it('ends before its deadline by what a command, its removal and the judgement take', () => {
    expect(measuringMsLeft(plan(1_800_000, 60, 1800), 0)).toBe(1_800_000 - 210_000)
  })

  it('is three quarters of a short run, whatever a command may take', () => {
    expect(measuringMsLeft(plan(60_000, 60, 60), 0)).toBe(45_000)
  })

  it('has no end where a run has no deadline', () => {
    expect(hasTime(plan(undefined, 60, 60))).toBe(true)
  })

  it('is over before the deadline itself', () => {
    expect(hasTime(plan(Date.now() + 14_000, 60, 60))).toBe(false)
    expect(hasTime(plan(Date.now() + 20_000, 60, 60))).toBe(true)
    expect(noTime(plan(0, 60, 60))).toMatchObject({ code: 'NO_TIME', message: expect.stringContaining('is 60,') })
  })
})
