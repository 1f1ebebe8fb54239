import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginJournal, type JournalHead, note, readJournal } from './journal.ts'

const head: JournalHead = {
  ...{ run: 'r1', startedAt: '2026-01-01T00:00:00.000Z', pid: 7, started: 1 },
  ...{ boot: 'b', pidNamespace: 'pid:[1]', reports: '/r' },
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('is for its owner alone and keeps the order', () => {
  const file = join(folder, 'r1.journal')
  beginJournal(file, head)
  note(file, { making: 'c1' })
  note(file, { made: 'c1', id: 'ab' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readJournal(file)).toEqual([{ head }, { making: 'c1' }, { made: 'c1', id: 'ab' }])
})

it('leaves out an entry that was cut, and only that', () => {
  const file = join(folder, 'r1.journal')
  beginJournal(file, head)
  appendFileSync(file, '{"making":"c')
  note(file, { making: 'c2' })
  expect(readJournal(file)).toEqual([{ head }, { making: 'c2' }])
  expect(readFileSync(file, 'utf8')).toContain('{"making":"c\n')
})

it('that cannot be written is an error that says what to do', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => note(join(folder, 'file/r1.journal'), { making: 'c1' })).toThrow(
    expect.objectContaining({ code: 'JOURNAL_UNWRITABLE' }),
  )
})

// A pipe takes what is written and can bring nothing to a disk
it('that does not come to the disk is an error, although it was written', () => {
  const pipe = join(folder, 'r1.journal')
  spawnSync('mkfifo', [pipe])
  const reader = openSync(pipe, 'r+')
  expect(() => note(pipe, { making: 'c1' })).toThrow(expect.objectContaining({ code: 'JOURNAL_UNWRITABLE' }))
  closeSync(reader)
})
