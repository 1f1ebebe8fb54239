import { expect, it } from 'vitest'
import { codeOf } from '../probe/answer.fixture.ts'
import { answerOf, type Given } from './answers.ts'

const given: Given = { subject: 'sandbox', probe: 'app', records: [], read: { how: 'refused' } }
const refused = (code: string): Given => ({ ...given, refusal: { code, message: 'The app did not start' } })

it.each([
  ['nobody put the question', undefined, 'NOT_ASKED'],
  ['silence', refused('NO_ANSWER'), 'NO_ANSWER'],
  ['another reason', refused('PORT_TAKEN'), 'PORT_TAKEN'],
])('no answer, for %s', (_what, asked, code) => {
  expect(codeOf(() => answerOf(asked, 'sandbox', 'app'))).toBe(code)
})
