import { describe, expect, it } from 'vitest'
import type { LabError } from '../engine/lab-error.ts'
import { parseWaivers } from './waivers.ts'

const waiver = { claim: 'PERF-6', reason: 'The host is nested', owner: 'Ada', expires: '2026-12-31' }
const terms = { file: '/lab/waivers.json', ids: ['PERF-6', 'OPS-2'], now: new Date('2026-11-24T10:00:00Z') }
const parsed = (...waivers: object[]) => parseWaivers(JSON.stringify(waivers), terms)
const told = (text: string) => {
  try {
    parseWaivers(text, terms)
  } catch (error) {
    const { code, message, cameBack } = error as LabError
    return { code, message, cameBack }
  }
}
const toldOf = (...waivers: object[]) => told(JSON.stringify(waivers))?.cameBack

describe('waivers', () => {
  it('are read', () => {
    expect(parsed()).toEqual([])
    expect(parsed(waiver, { ...waiver, claim: 'OPS-2' })).toHaveLength(2)
  })

  it('may have expired: then they say so later', () => {
    expect(parsed({ ...waiver, expires: '2020-02-29' })).toHaveLength(1)
  })

  it('hold ninety days at most', () => {
    expect(parsed({ ...waiver, expires: '2027-02-22' })).toHaveLength(1)
    expect(toldOf({ ...waiver, expires: '2027-02-23' })).toBe(
      'line 1: /0/expires is 2027-02-23, more than 90 days ahead',
    )
  })

  it.each(['claim', 'reason', 'owner', 'expires'])('need %s', name => {
    expect(toldOf(waiver, { ...waiver, [name]: undefined })).toBe(`line 1: /1 must have required property '${name}'`)
  })

  it.each([
    [{ claim: 'PERF-66' }, '/0/claim names PERF-66, which is no claim'],
    [{ expires: '2026-02-30' }, '/0/expires is 2026-02-30, which is no day'],
    [{ expires: 'soon' }, String.raw`/0/expires must match pattern "^\d{4}-\d\d-\d\d$"`],
    [{ reason: ' ' }, String.raw`/0/reason must match pattern "\S"`],
    [{ until: '2027' }, '/0 must NOT have additional properties: until'],
  ])('with %j are refused by path', (part, words) => {
    expect(toldOf({ ...waiver, ...part })).toBe(`line 1: ${words}`)
  })

  it('are refused by the line on which the broken part stands', () => {
    const text = JSON.stringify([waiver, { ...waiver, claim: 'X-1' }], null, 2)
    const line = text.split('\n').findIndex(each => each.includes('X-1')) + 1
    expect(told(text)?.cameBack).toBe(`line ${line}: /1/claim names X-1, which is no claim`)
  })

  it('name a claim once', () => {
    expect(toldOf(waiver, waiver)).toContain('/1/claim names PERF-6, and so does another')
  })

  it.each([
    ['{}', '/ must be array'],
    ['null', '/ must be array'],
  ])('are no %s', (text, words) => {
    expect(told(text)?.cameBack).toBe(`line 1: ${words}`)
  })

  it('that are no JSON are refused with file and line, no control character shown raw', () => {
    const { code, message, cameBack } = told('[\n  {"claim": \u001b}\n]') ?? {}
    expect({ code, message }).toEqual({
      code: 'WAIVERS_INVALID',
      message: 'The waivers in /lab/waivers.json cannot be used',
    })
    expect(cameBack).toMatch(/^line 2: no JSON: /)
    expect(cameBack).not.toContain('\u001b')
  })

  it('that are cut are refused', () => {
    expect(told('[\n{"claim":')?.cameBack).toMatch(/^line 2: no JSON: /)
  })
})
