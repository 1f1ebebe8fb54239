import { expect, it } from 'vitest'
import { flipFirst } from './flip.fixture.ts'

it('flips every operator of the first test, and nothing before it or after', () => {
  const first = "  it('x', () => {\n    expect(1).toBe(1)\n    expect(2).not.toBe(1)\n  })\n"
  const control = "  control('y', () => {\n    expect(1).not.toEqual(2)\n  })\n"
  const flipped = first.replace('expect(1).toBe', 'expect(1).not.toBe').replace('expect(2).not.toBe', 'expect(2).toBe')
  for (const [before, after] of [
    ['describe(a.title, () => {\n', `${control}})\n`],
    [control, ''],
  ])
    expect(flipFirst(before + first + after)).toBe(before + flipped + after)
})
