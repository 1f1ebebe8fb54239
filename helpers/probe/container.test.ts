import { expect, it } from 'vitest'
import { container } from './container.ts'

const answer = (value: unknown) => ({ text: JSON.stringify(value), exitCode: 0, cut: false })
const id = '0f'.repeat(32)
const hostname = id.slice(0, 12)

it('reads id, host name and exit code', () => {
  expect(container.parse(answer({ id, hostname, exitCode: 3 }))).toEqual({ id, hostname, exitCode: 3 })
})

it('refuses a short id, and a container without a host name or an exit code', () => {
  for (const value of [
    { id: id.slice(1), hostname, exitCode: 0 },
    { id, hostname, exitCode: null },
    { id, hostname },
    { id, exitCode: 0 },
    { exitCode: 0 },
    { id, hostname, exitCode: -1 },
  ])
    expect(() => container.parse(answer(value))).toThrow(
      expect.objectContaining({ code: 'UNREADABLE', message: expect.stringContaining('a container') }),
    )
})
