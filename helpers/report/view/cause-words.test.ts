import { expect, it } from 'vitest'
import { causeWords } from './cause-words.ts'

it.each([
  ['NO_ANSWER: kvm of host', 'There was no answer: kvm of host'],
  ['NOT_ASKED: kvm of host', 'Nobody put the question: kvm of host'],
  ['Its control failed ("runc is"): DENIED: no', 'Its control failed ("runc is"): the answer was refused: no'],
  ['Its self-check failed ("it is"): DENIED: no', 'Its self-check failed ("it is"): the answer was refused: no'],
  ['expected NO_ANSWER: x to be y', 'expected NO_ANSWER: x to be y'],
  ['ETIMEDOUT: x', 'ETIMEDOUT: x'],
  ['no eth0', 'no eth0'],
])('%s reads %s', (cause, read) => {
  expect(causeWords(cause)).toBe(read)
})
