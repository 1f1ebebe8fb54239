import { expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { probeImage } from './image-digest.ts'

const sha256 = (digit: string) => `sha256:${digit.repeat(64)}`
const said = (...digests: string[]) => answer(JSON.stringify(digests))

it('is what the name of the image stands for, under whatever name', () => {
  expect(probeImage.parse(said(`busybox@${sha256('a')}`))).toBe(sha256('a'))
  expect(probeImage.parse(said(`a@${sha256('a')}`, `b@${sha256('a')}`))).toBe(sha256('a'))
})

it.each([
  ['none', said()],
  ['two', said(`a@${sha256('a')}`, `a@${sha256('b')}`)],
  ['a tag', said('busybox:latest')],
  ['a short one', said('busybox@sha256:abc')],
  ['null', answer('null')],
  ['text', answer('busybox')],
])('is not read from %s', (_what, given) => {
  expect(codeOf(() => probeImage.parse(given))).toBe('UNREADABLE')
})
