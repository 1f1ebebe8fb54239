import { expect, it } from 'vitest'
import { isAllowed } from './licences.ts'

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND Zlib', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['none given', false],
])('%s: %s', (license, may) => expect(isAllowed(license)).toBe(may))
