import { expect, it } from 'vitest'
import { ours } from './ours.ts'

const answer = (value: unknown) => ({ text: JSON.stringify(value), exitCode: 0, cut: false })
const id = '20261124100000-abcdef'

it('reads ids and port', () => {
  expect(ours.name).toBe('ours')
  expect(ours.parse(answer({ ids: [id], port: 3012 }))).toEqual({ ids: [id], port: 3012 })
})

it('refuses no ids at all, an id that fits anything, and a missing port', () => {
  const wrong = [{ ids: [], port: 1 }, { ids: ['a'], port: 1 }, { ids: [7], port: 1 }, { ids: [id] }, { port: 1 }, []]
  for (const value of [...wrong, { ids: [id], port: '3012' }, { ids: id, port: 1 }])
    expect(() => ours.parse(answer(value))).toThrow(
      expect.objectContaining({ code: 'UNREADABLE', message: expect.stringContaining('ids of a run') }),
    )
})
