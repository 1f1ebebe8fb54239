import { type Reading, ways } from '../../observation/reading.ts'
import { type Observation, type RawOutput, type RecordEntry, subjects } from '../evidence.ts'
import {
  anyText,
  count,
  instant,
  list,
  matching,
  milliseconds,
  nested,
  object,
  oneOf,
  optional,
  text,
  yes,
} from './property.ts'

const aHash = 'd2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229da804a26'

const failure = object<NonNullable<Observation['error']>>({
  code: text('Stable code', 'NO_ANSWER'),
  message: anyText('What went wrong', 'The section of the probe is missing'),
})

const notedBytes = object<NonNullable<Reading['raw']>>({
  sha256: matching('^[0-9a-f]{64}$', 'The bytes are in raw/<sha256>', aHash),
  bytes: count('How many bytes they are', 96),
})

const reading = object<Reading>({
  how: oneOf(
    ways,
    'section: between the marks of the run; stdout: all that was printed; part: one side of a line of it; joined: all that several records printed; starts: times and words of the records; noted: written down by the suite itself; composed: by the row of a recorded lab; facts: of the other answers and of when records began; refused: there was nothing to read',
  ),
  mark: optional(text('section: whose marks; a mark is sha256 of `<nonce>:<this>`, 32 digits', 'sandbox')),
  parting: optional(text('part: the line that parts the output', '---- left on purpose ----')),
  side: optional(oneOf(['before', 'after'], 'part: which side of that line is the answer')),
  who: optional(text('Begins the sentence that says that there is no answer', 'The sandbox')),
  at: optional(text('facts: when they were composed', '2026-11-24T10:00:30.000Z')),
  raw: optional(nested(notedBytes, 'noted: its bytes', { sha256: aHash, bytes: 96 })),
})

const only = (name: 'value' | 'error') => ({ properties: { [name]: true }, required: [name] })

/** A value or an error, never both, never neither. */
export const observationSchema = {
  ...object<Observation>({
    id: text('`<subject>/<probe>`', 'sandbox/kernel'),
    subject: oneOf(subjects, 'Who was asked'),
    probe: text('What was asked', 'kernel'),
    value: optional({
      description: "The answer as the probe's parser read it; any JSON",
      examples: [{ release: '6.12.47' }],
    }),
    error: optional(nested(failure, 'Why there is no answer', { code: 'DENIED', message: 'Operation not permitted' })),
    records: list({ type: 'string' }, 'Ids of the records it was read from', 'survey-sandbox'),
    read: optional(
      nested(reading, 'How it was read from them; absent: nobody was asked', { how: 'section', mark: 'sandbox' }),
    ),
    text: optional(
      anyText('The exact bytes of the answer, as text; bounded', 'Linux version 6.12.47 (root@kata-build)'),
    ),
  }),
  oneOf: [only('value'), only('error')],
}

const rawOutput = object<RawOutput>({
  sha256: matching('^[0-9a-f]{64}$', 'The bytes are in raw/<sha256>', aHash),
  bytes: count('How many bytes are kept', 1482),
  truncated: yes('true: the bound was reached, the rest is lost', false),
})

const exitCode = {
  type: ['integer', 'null'],
  description: 'null: none was given (never started, or ended by a signal)',
  examples: [0],
} as const

const signal = {
  type: ['string', 'null'],
  description: 'Signal that ended it, if one did',
  examples: ['SIGKILL'],
} as const

export const recordSchema = object<RecordEntry>({
  id: text('Name of the record within this evidence', 'survey-sandbox'),
  subject: oneOf(subjects, 'Who was asked'),
  argv: list({ type: 'string' }, 'What was run, argument by argument', 'nerdctl'),
  exitCode,
  signal,
  timedOut: yes('true: ended by the suite at its deadline', false),
  notStarted: optional(text('Why it never started, as an errno name', 'ENOENT')),
  startedAt: instant('When it was started', '2026-11-24T09:58:41.702Z'),
  durationMs: milliseconds('How long it ran', 11961),
  stdout: nested(rawOutput, 'What it wrote to standard output', { sha256: aHash, bytes: 1482, truncated: false }),
  stderr: nested(rawOutput, 'What it wrote to standard error', { sha256: aHash, bytes: 0, truncated: false }),
})
