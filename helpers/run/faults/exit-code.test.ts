import { expect, it } from 'vitest'
import { exitCodeOf } from './exit-code.ts'

const clean = { fault: 'f', survived: true, left: [], foreign: [], recoveryMs: 0 }
const passed = { code: 0, ran: 1, tries: [clean] }

it('is 0 where every try was clean, also of tests that count none', () => {
  expect(exitCodeOf([passed, { ...passed, tries: [] }])).toBe(0)
})

it('is that of vitest where a test failed', () => {
  expect(exitCodeOf([passed, { ...passed, code: 7 }])).toBe(7)
})

it('is 1 where something was left, though all tests passed', () => {
  expect(exitCodeOf([{ ...passed, tries: [clean, { ...clean, left: ['a mount'] }] }])).toBe(1)
})

it('there is none where nothing was tried: what broke off before says why itself', () => {
  const idle = { code: 0, ran: 0, tries: [] }
  expect(() => exitCodeOf([idle])).toThrow(expect.objectContaining({ code: 'NOTHING_TRIED' }))
  expect(exitCodeOf([{ ...idle, code: 1 }])).toBe(1)
  expect(exitCodeOf([idle, passed])).toBe(0)
})
