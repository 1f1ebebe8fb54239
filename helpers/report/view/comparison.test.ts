import { expect, it } from 'vitest'
import type { Evidence, Observation, Subject } from '../../evidence/evidence.ts'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { comparison } from './comparison.ts'

type Answer = Pick<Observation, 'value'> | Pick<Observation, 'error'>

function compared(answers: Partial<Record<Subject, Answer>>) {
  const observations = Object.entries(answers).map(([subject, answer]) => {
    const id = `${subject}/probe`
    return { id, subject: subject as Subject, probe: 'probe', records: [], ...answer } as Observation
  })
  const evidence: Evidence = { ...calmKata().evidence, observations }
  const { subjects, rows } = comparison(
    evidence,
    observations.map(each => each.id),
  )
  return { subjects, rows: rows.map(row => [row.question, ...row.cells.map(cell => cell.text)]), cells: rows[0]?.cells }
}

it('the host comes first, the sandbox last, with the words of their runtimes', () => {
  const value = { value: 1 }
  const { subjects } = compared({ sandbox: value, unconfined: value, control: value, daemon: value, host: value })
  expect(subjects).toEqual(['host', 'daemon', 'control (runc)', 'unconfined (runc)', 'sandbox (kata)'])
})

it('the parts of an answer get a row each, also those that only one subject gives', () => {
  const { rows } = compared({ host: { value: { a: 1, b: '' } }, sandbox: { value: { a: [1, 2], c: null } } })
  expect(rows).toEqual([
    ['probe.a', '1', '1 2'],
    ['probe.b', '(empty)', 'not given'],
    ['probe.c', 'not given', 'null'],
  ])
})

it('an answer beside one of another form is one row', () => {
  const { rows } = compared({ host: { value: { a: 1 } }, sandbox: { value: 'absent' } })
  expect(rows).toEqual([['probe', 'a 1', 'absent']])
})

it('words of a list stand beside each other, lines below each other, names first', () => {
  const value = [{ mac: 'x', name: 'lo' }, { name: 'eth0' }]
  const { rows } = compared({ host: { value: ['a', 'b'] }, control: { value: ['a b', 'c'] }, sandbox: { value } })
  expect(rows).toEqual([['probe', 'a b', 'a b\nc', 'name lo, mac x\nname eth0']])
})

it('an error is shown as an error and compared with nothing', () => {
  const { cells } = compared({ host: { value: 'x' }, sandbox: { error: { code: 'DENIED', message: 'no' } } })
  expect(cells?.[1]).toEqual({ subject: 'sandbox (kata)', kind: 'error', text: 'DENIED: no' })
})

it('lists that differ say by how many', () => {
  const { cells } = compared({ host: { value: ['a', 'b', 'c'] }, sandbox: { value: ['c', 'd'] } })
  expect(cells?.[1]).toMatchObject({
    entries: 2,
    relation: 'differs',
    difference: '1 that host has not, 2 of host’s missing',
  })
})

it('the order of keys makes no difference, the order of a list does', () => {
  const same = compared({ host: { value: [{ a: 1, b: 2 }] }, sandbox: { value: [{ b: 2, a: 1 }] } })
  const other = compared({ host: { value: [1, 2] }, sandbox: { value: [2, 1] } })
  expect([same.cells?.[1]?.relation, other.cells?.[1]?.relation]).toEqual(['same', 'differs'])
})
