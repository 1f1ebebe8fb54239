import type { Contradiction } from '../../probe/consistency/contradiction.ts'
import type { Warning } from '../../probe/consistency/warnings.ts'
import { count, list, matching, object, oneOf, text } from '../schema/property.ts'
import { type BatchRow, type NotRead, outcomes } from './row.ts'

const files = list({ type: 'string', minLength: 1 }, 'Where it stands, from `path`/`root`', 'kata/test1.txt')
const check = matching('^[A-Z]+-[0-9]+$', 'The claim that it contradicts', 'EVIDENCE-3')

const contradiction = object<Contradiction>({
  check,
  files,
  text: text(
    'Which values, where each stands, and why they do not go together',
    'The releases of the guest kernel differ: "6.12.47" (kata/test1.txt:1), "6.12.42" (kata/kernel.txt:1)',
  ),
})

const warning = object<Warning>({
  files,
  text: text('What was seen that is unusual; it proves nothing', '61 entries in /proc'),
  range: text('What is usual', '51 to 55'),
  source: text('Where that is from', '36 genuine public recordings of x86_64 hosts'),
})

const notRead = object<NotRead>({
  file: text('A file from `path`/`root`; `.` is the folder itself', 'isolation/dmesg.txt'),
  reason: text('Why it shows nothing', 'it is missing'),
})

/** The schema of one row of batch.json. */
export const rowSchema = object<BatchRow>({
  path: text('The folder as it was named, or as it was found in one that was named', 'handed-in/group-7'),
  root: text('Where the recording lies in that folder', 'labs/lab12'),
  outcome: oneOf(outcomes, 'unreadable: nothing could be compared. No contradiction is no proof of any claim'),
  contradictions: list(contradiction, 'Facts that cannot both be true of one run', {
    check: 'EVIDENCE-5',
    files: ['kata/test1.txt'],
    text: 'The build stamp … has a weekday that its date has not: that day is a Mon',
  }),
  compared: list(
    { type: 'string', pattern: '^EVIDENCE-[0-9]+$' },
    'The rules that found enough to compare',
    'EVIDENCE-1',
  ),
  warnings: list(warning, 'What is unusual', {
    files: ['isolation/proc.txt'],
    text: '61 entries in /proc',
    range: '51 to 55',
    source: '36 genuine public recordings of x86_64 hosts',
  }),
  unreadable: list(notRead, 'What should have shown something and does not', {
    file: 'isolation/dmesg.txt',
    reason: 'it is missing',
  }),
  leftOut: count('Entries of these lists that are left out: each holds 50 at most', 0),
})

/** The schema of batch.json: a row for each folder, in the order in which they were found. */
export const batchSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'kata-lab-spec/batch/v1',
  title: 'Recorded labs and their contradictions',
  type: 'array',
  items: rowSchema,
}
