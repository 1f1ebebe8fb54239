import { expect, it } from 'vitest'
import { stamped, withoutStamps } from './stamped-lines.ts'

const stamp = '2026-11-24T14:55:36.123456789Z '
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

it('takes the stamp off each line and leaves every other byte', () => {
  const log = Buffer.from(`${stamp}a ${stamp}b\n${stamp}\n${stamp}\xff\x00 no end`, 'latin1')
  expect(text(withoutStamps(log))).toBe(`a ${stamp}b\n\n\xff\x00 no end`)
})

it('leaves a line without a stamp as it is', () => {
  expect(text(withoutStamps(Buffer.from('unable to retrieve logs\n2026 x\n')))).toBe(
    'unable to retrieve logs\n2026 x\n',
  )
})

it('tells the time of a line to less than a microsecond of a second', () => {
  const { at, line } = stamped(`${stamp}integer 7`) ?? {}
  expect(line).toBe('integer 7')
  expect((at ?? 0) - Date.parse('2026-11-24T14:55:36Z')).toBeCloseTo(123.456789, 3)
  expect(stamped('2026-11-24T14:55:36Z whole')?.at).toBe(Date.parse('2026-11-24T14:55:36Z'))
  expect(stamped('not of the log')).toBeUndefined()
})
