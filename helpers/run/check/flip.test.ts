import { expect, it } from 'vitest'
import { flipFirst } from './flip.fixture.ts'

it('flips the first operator of a test, and nothing before it or after', () => {
  const claim =
    "describe(a.title, () => {\n  it('x', () => {\n    expect(1).toBe(1)\n    expect(2).not.toBe(1)\n  })\n})\n"
  expect(flipFirst(claim)).toBe(claim.replace('expect(1).toBe', 'expect(1).not.toBe'))
  const other = "control('x', () => expect(1).toBe(1))\n  it('y', () => {\n    expect(1).not.toEqual(2)\n  })\n"
  expect(flipFirst(other)).toBe(other.replace('.not.toEqual', '.toEqual'))
})
