import { expect, it } from 'vitest'
import { container } from './container.ts'

const answer = (value: unknown) => ({ text: JSON.stringify(value), exitCode: 0, cut: false })
const id = '0f'.repeat(32)

it('reads id and exit code', () => {
  expect(container.parse(answer({ id, exitCode: 3 }))).toEqual({ id, exitCode: 3 })
})

it('refuses a short id, and a container without an exit code', () => {
  for (const value of [
    { id: id.slice(1), exitCode: 0 },
    { id, exitCode: null },
    { id },
    { exitCode: 0 },
    { id, exitCode: -1 },
  ])
    expect(() => container.parse(answer(value))).toThrow(
      expect.objectContaining({ code: 'UNREADABLE', message: expect.stringContaining('a container') }),
    )
})
