import { describe, expect, it } from 'vitest'
import type { CommandRecord } from '../engine/record.ts'
import { type Kept, type Reading, read } from './reading.ts'
import { markOf } from './survey-script.ts'

const nonce = 'n'.repeat(64)
function record(stdout: string, fields: Partial<CommandRecord> = {}): CommandRecord {
  const ended = { exitCode: 0, signal: null, timedOut: false, truncated: false, durationMs: 7 }
  const raw = { rawStdout: Buffer.from(stdout), rawStderr: Buffer.from('') }
  return { argv: ['x'], startedAt: '', ...ended, stdout, stderr: '', ...raw, ...fields }
}
const section = (mark: string, probe: string, said: string) =>
  `${mark} begin ${probe}\n${said}\n${mark} end ${probe} 0 ${said.length}\n`
const from = (reading: Reading, records: readonly CommandRecord[], more: Partial<Kept> = {}) =>
  read(reading, { probe: 'p', nonce, records, raw: () => undefined, ...more })
const answer = (text: string) => ({ answer: { text, exitCode: 0, cut: false } })
const silence = (message: string) => ({ refusal: { code: 'NO_ANSWER', message } })
const failed = record('half', { exitCode: 1 })

describe('an answer is read from', () => {
  it('the section between marks of this run and subject, in its last record', () => {
    const own = record(section(markOf(nonce, 'sandbox'), 'p', 'own'))
    const reading = { how: 'section', mark: 'sandbox', who: 'The sandbox' } as const
    expect(from(reading, [failed, own])).toEqual(answer('own'))
    expect(from({ ...reading, mark: 'control' }, [own])).toEqual(
      silence('The sandbox gave no answer: what it printed carries the marks of another run; it is replayed'),
    )
    expect(from(reading, [own], { nonce: 'another' })).toHaveProperty('refusal')
    expect(from(reading, [])).toEqual(silence('The sandbox gave no answer: no record is there'))
  })

  it('all that was printed, if the command came to its end', () => {
    expect(from({ how: 'stdout', who: 'It' }, [record('all')])).toEqual(answer('all'))
    expect(from({ how: 'stdout', who: 'It' }, [failed])).toEqual(silence('It gave no answer: exit code 1: half'))
  })

  it('one side of a line', () => {
    const parted = record('before\n--\nafter\n')
    const side = (which: 'before' | 'after') => from({ how: 'part', parting: '--', side: which }, [parted])
    expect([side('before'), side('after')]).toEqual([answer('before\n'), answer('after\n')])
  })

  it('several records, one after the other', () => {
    expect(from({ how: 'joined' }, [record('a'), record('b')])).toEqual(answer('ab'))
    expect(from({ how: 'joined' }, [record('a'), failed])).toHaveProperty('refusal')
  })

  it('times and words of starts', () => {
    expect(from({ how: 'starts' }, [record('test\n')])).toEqual(
      answer(JSON.stringify([{ ms: 7, exitCode: 0, stdout: 'test\n' }])),
    )
  })

  it('bytes that the suite wrote down', () => {
    const reading = { how: 'noted', raw: { sha256: 'h', bytes: 5 } } as const
    expect(from(reading, [], { raw: sha256 => Buffer.from(`${sha256}!`) })).toEqual(answer('h!'))
    expect(from(reading, [])).toHaveProperty('refusal')
  })

  it('nothing, where nobody was asked', () => {
    const refusal = { code: 'PORT_TAKEN', message: 'Somebody else answers' }
    expect(from({ how: 'refused' }, [], { refusal })).toEqual({ refusal })
  })
})
