import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import type { Answer } from '../probe/probe.ts'
import { readSections } from './read-sections.ts'
import { startupSample } from './startup-sample.ts'
import { instead, markOf } from './survey-script.ts'

/** The ways in which an answer is read from what was kept. */
export const ways = ['section', 'stdout', 'part', 'joined', 'starts', 'noted', 'composed', 'facts', 'refused'] as const

/**
 * How an answer is read from what was kept; it stands with each answer, so that a stranger can read it once more.
 * `section`: what stands between this run's marks for `mark` in its last record; `stdout`: all its record printed; `part`: what
 * stands before or after a line of it; `joined`: what all its records printed; `starts`: times and words of all its records;
 * `noted`: no command printed it, the suite wrote its bytes down itself; `composed`: a recorded lab's row made it of its recordings;
 * `facts`: composed of the run's other answers and of when its records began; `refused`: nobody was asked, or nothing to read came back.
 */
export interface Reading {
  readonly how: (typeof ways)[number]
  /** section: whose marks they are */
  readonly mark?: string
  /** part: the line that parts the output, and which side of it is the answer */
  readonly parting?: string
  readonly side?: 'before' | 'after'
  /** Begins the sentence that says that there is no answer */
  readonly who?: string
  /** facts: when they were composed; ISO 8601 */
  readonly at?: string
  /** noted: its bytes are in raw/<sha256> */
  readonly raw?: { readonly sha256: string; readonly bytes: number }
}

/** What an answer is read from. */
export interface Kept {
  readonly probe: string
  /** The run's own nonce */
  readonly nonce: string
  readonly records: readonly CommandRecord[]
  /** Bytes that the suite wrote down itself, by their hash; undefined: they are not there */
  readonly raw: (sha256: string) => Uint8Array | undefined
  /** Why nobody was asked, where nobody was */
  readonly refusal?: Refusal | undefined
}

export interface Refusal {
  readonly code: string
  readonly message: string
}

/** An answer or why there is none; never both. */
export type Outcome = { readonly answer: Answer } | { readonly refusal: Refusal }

/** Reads an answer from what was kept: the same function for a run and for who checks it. Pure. */
export function read(reading: Reading, kept: Kept): Outcome {
  if (reading.how === 'composed' || reading.how === 'facts') return silence('One answer alone', 'it is made of several')
  return readers[reading.how](reading, kept)
}

type Reader = (reading: Reading, kept: Kept) => Outcome

const readers: Readonly<Record<Exclude<Reading['how'], 'composed' | 'facts'>, Reader>> = {
  section: ({ mark = '', who }, { probe, nonce, records }) => {
    const last = records.at(-1)
    const answer = last && readSections(last.rawStdout, markOf(nonce, mark)).get(probe)
    return answer ? { answer } : silence(who, last && instead(last))
  },
  stdout: ({ who }, { records: [record] }) => ofOne(who, record, record?.stdout),
  part: ({ who, parting, side }, { records: [record] }) => {
    const [before = '', after = ''] = record?.stdout.split(`${parting}\n`) ?? []
    return ofOne(who, record, side === 'before' ? before : after)
  },
  joined: ({ who }, { records }) => {
    const failed = records.find(record => !succeeded(record))
    return failed ? silence(who, howItEnded(failed)) : said(records.map(({ stdout }) => stdout).join(''))
  },
  starts: (_, { records }) => said(JSON.stringify(records.map(startupSample))),
  noted: ({ raw }, kept) => {
    const bytes = raw && kept.raw(raw.sha256)
    return bytes ? said(Buffer.from(bytes).toString('utf8')) : silence('What was noted', 'its bytes are missing')
  },
  refused: (_, { refusal }) => ({ refusal: refusal ?? { code: 'NO_ANSWER', message: 'Nobody says why' } }),
}

function ofOne(who: string | undefined, record: CommandRecord | undefined, text = ''): Outcome {
  return record && succeeded(record) ? said(text) : silence(who, record && howItEnded(record))
}

function silence(who = 'It', why = 'no record is there'): Outcome {
  return { refusal: { code: 'NO_ANSWER', message: `${who} gave no answer: ${why}` } }
}

function said(text: string): Outcome {
  return { answer: { text, exitCode: 0, cut: false } }
}
