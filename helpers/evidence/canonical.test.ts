import { expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'

it('orders names and writes numbers as RFC 8785 does, whatever order they came in', () => {
  expect(canonicalJson({ b: [1e21, 0.1, null], a: { z: true, y: 'ö' } })).toBe(
    '{"a":{"y":"ö","z":true},"b":[1e+21,0.1,null]}',
  )
})

it('writes half a character as the sign for what cannot be read: no answer of a container costs the evidence', () => {
  expect(canonicalJson({ 'a\ud800': ['\udc00b', '😀'] })).toBe('{"a\ufffd":["\ufffdb","😀"]}')
})

it('refuses what is no JSON', () => {
  expect(() => canonicalJson(undefined)).toThrow('no JSON')
})
