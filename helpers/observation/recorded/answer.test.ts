import { expect, it } from 'vitest'
import { answerFrom, isComplete } from './answer.ts'
import { labOf, recording } from './recorded.fixture.ts'
import type { Recording } from './recording.ts'
import type { Row } from './row.ts'

const row: Row = {
  probe: 'p',
  from: { sandbox: ['sandbox/a|sandbox/b'] },
  compose: ([each]) => `${each?.stdout}composed\n`,
}
const host = { 'host/boot-id': recording({ stdout: 'id\n' }) }
const given = (fields: Partial<Recording>, of = row) =>
  answerFrom(labOf({ ...host, 'sandbox/b': recording(fields) }), of, 'sandbox').given

it('a recording that could not be read is no answer, and says why', () => {
  const lab = { ...labOf(host), unreadable: new Map([['sandbox/b', 'b.json cannot be read']]) }
  expect(answerFrom(lab, row, 'sandbox').given).toMatchObject({
    read: { how: 'refused' },
    refusal: { message: 'b.json cannot be read' },
  })
})

it('a recorded answer is composed, and names its record', () => {
  const answer = { text: 'said\ncomposed\n', exitCode: 0, cut: false }
  expect(given({ stdout: 'said\n' })).toEqual({
    subject: 'sandbox',
    probe: 'p',
    records: ['sandbox-b'],
    read: { how: 'composed' },
    answer,
  })
})

it('of two names the first that is there counts', () => {
  const both = { 'sandbox/a': recording({ stdout: 'a\n' }), 'sandbox/b': recording({ stdout: 'b\n' }) }
  expect(answerFrom(labOf({ ...host, ...both }), row, 'sandbox').given.answer?.text).toBe('a\ncomposed\n')
})

it('a borrowed recording says so in its name', () => {
  const lab = labOf({ ...host, 'sandbox/b': recording({ stdout: 'b\n' }) }, ['sandbox/b'])
  expect(answerFrom(lab, row, 'sandbox').given.records).toEqual(['sandbox-b-borrowed'])
})

it.each<[string, Partial<Recording>, string]>([
  ['timed out', { timedOut: true, exitCode: 0, stdout: 'half' }, 'sandbox-b was cut off at its deadline'],
  ['was killed', { exitCode: null, stdout: 'half' }, 'sandbox-b was cut off at its deadline'],
  ['said nothing', { stdout: '' }, 'sandbox-b ended with exit code 0 and not a word'],
  ['said blanks', { stdout: ' \n' }, 'sandbox-b ended with exit code 0 and not a word'],
  [
    'is of another boot',
    { stdout: 'x\n', startedAt: '2026-11-24T11:00:00.000Z' },
    'sandbox-b is of another boot of the host than what it would be compared with',
  ],
])('what %s is a refusal, never a value', (_, fields, message) => {
  expect(given(fields).refusal).toEqual({ code: 'NO_ANSWER', message })
  expect(given(fields)).not.toHaveProperty('answer')
})

it('what is missing is a refusal that names it', () => {
  const lab = labOf(host)
  const message = 'The recording has no sandbox/a or sandbox/b'
  expect(answerFrom(lab, row, 'sandbox')).toMatchObject({ used: [], given: { refusal: { message } } })
  expect(isComplete(lab, row, 'sandbox')).toBe(false)
})

it('a failed command is an answer with its exit code, without the log lines of nerdctl', () => {
  const stderr = 'time="2026" level=warning msg="x"\ndmesg: klogctl: Operation not permitted\n'
  const answer = { text: 'dmesg: klogctl: Operation not permitted\n', exitCode: 1, cut: false }
  expect(given({ exitCode: 1, stderr }).answer).toEqual(answer)
})

it('a row may take any boot, and any end', () => {
  const late = { stdout: 'x\n', startedAt: '2026-11-24T11:00:00.000Z', exitCode: 1 }
  expect(given(late, { ...row, anyBoot: 'why', anyEnd: 'why' }).answer?.text).toBe('x\ncomposed\n')
})
