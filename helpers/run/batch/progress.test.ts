import { expect, it } from 'vitest'
import { unreadableRow } from '../../evidence/batch/row.ts'
import { finished } from './finished.ts'
import { lineOf, progress } from './progress.ts'

const row = finished(unreadableRow({ path: 'a\u001b[2J', root: '.' }, 'it is empty'))

function told(isTTY: boolean): string[] {
  const written: string[] = []
  let clock = 0
  const { told, end } = progress(100, { isTTY, write: text => written.push(text) }, () => clock)
  for (let done = 1; done <= 60; done++) {
    clock = done * 100
    told(row)
  }
  end()
  return written
}

it('a terminal has one line that is written anew, with count, total and what remains', () => {
  const written = told(true)
  expect(written).toHaveLength(61)
  expect(written[49]).toBe('\r\u001b[K50 of 100 folders, 50 remain (about 5 s), 0 contradict themselves')
  expect(written.at(-1)).toBe('\r\u001b[K')
})

it('anything else has a line now and then', () => {
  expect(told(false)).toEqual(['50 of 100 folders, 50 remain (about 5 s), 0 contradict themselves\n'])
})

it('a line of a folder sends nothing to the terminal', () => {
  expect(lineOf(row)).toBe('  ? a␛[2J: unreadable')
  expect(lineOf({ ...row, outcome: 'contradicts itself', checks: ['EVIDENCE-1'] })).toBe('  ✗ a␛[2J: EVIDENCE-1')
  expect(lineOf({ ...row, path: 'a\n  ✓ b' })).toBe('  ? a␊  ✓ b: unreadable')
  expect(lineOf({ ...row, outcome: 'no contradiction' })).toBeUndefined()
})
