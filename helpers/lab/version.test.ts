import { describe, expect, it } from 'vitest'
import { isAtLeast, versionIn } from './version.ts'

describe('versionIn', () => {
  it.each([
    ['nerdctl version 2.3.5\n', '2.3.5'],
    ['v1.7.27-k3s1', '1.7.27'],
    ['1.7.24~ds1', '1.7.24'],
    ['containerd github.com/containerd/containerd v1.7.27 05044ec0a9a75232cad458027ca83437aae3f4da', '1.7.27'],
  ])('reads %j as %s', (text, version) => {
    expect(versionIn(text)).toBe(version)
  })

  it('reads nothing into a text without a version', () => {
    expect(versionIn('command not found')).toBeUndefined()
  })
})

describe('isAtLeast', () => {
  it.each([
    ['2.0.0', true],
    ['10.0.0', true],
    ['1.99.9', false],
  ])('%s of 2.0.0: %s', (version, answer) => {
    expect(isAtLeast(version, '2.0.0')).toBe(answer)
  })
})
