import { expect, it } from 'vitest'
import { atLeast } from './semantic-version.ts'

it.each([
  ['v2.3.5', [2, 0], true],
  ['2.0.0', [2, 0], true],
  ['1.7.27', [2, 0], false],
  ['10.0.0', [2, 0], true],
  ['1.1.5+ds1', [1, 1, 5], true],
  ['1.7.24~ds1', [1, 7, 24], true],
  ['v1.7.24~ds1', [1, 7, 25], false],
  ['1.7.12-0ubuntu2~22.04.1', [1, 7, 12], true],
  ['2.0.0-0ubuntu1', [2, 0], true],
  ['2.0.0-rc.1', [2, 0], false],
  ['2.0.0-1', [2, 0], false],
  ['2.0', [1, 0], false],
  ['release-20240729.0', [0, 0], false],
  ['x3.0.0~ds1', [1, 0], false],
  ['x3.0.0', [1, 0], false],
  ['', [0, 0], false],
] as const)('%s is at least %j: %s', (version, least, is) => {
  expect(atLeast(version, least)).toBe(is)
})
