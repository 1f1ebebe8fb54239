import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import { type Answer, ProbeError } from '../probe/probe.ts'
import { get, put } from './run-folder.ts'
import type { Subject } from './subject.ts'

/** What a subject gave for one probe: an answer, or the reason why there is none; never both. */
export interface Given {
  readonly subject: Subject
  readonly probe: string
  readonly answer?: Answer
  readonly refusal?: { readonly code: string; readonly message: string }
  /** Ids of the records it was read from */
  readonly records: readonly string[]
}

export const answerName = (subject: Subject, probe: string) => `${subject}.${probe}`

export async function writeAnswer(folder: string, given: Given): Promise<void> {
  await put(folder, 'answers', answerName(given.subject, given.probe), given)
}

export function readAnswer(folder: string, subject: Subject, probe: string): Promise<Given | undefined> {
  return get<Given>(folder, 'answers', answerName(subject, probe))
}

/** What a command printed as an answer, or why it is none. `who` begins the sentence that says so. */
export function fromRecord(record: CommandRecord, who: string): Pick<Given, 'answer' | 'refusal'> {
  if (succeeded(record)) return { answer: { text: record.stdout, exitCode: 0, cut: false } }
  return { refusal: { code: 'NO_ANSWER', message: `${who} gave no answer: ${howItEnded(record)}` } }
}

/** The answer itself, or a ProbeError that says why there is none. */
export function answerOf(given: Given | undefined, subject: Subject, probe: string): Answer {
  if (given?.answer) return given.answer
  const why = given?.refusal
  throw new ProbeError(
    (why?.code as ProbeError['code']) ?? 'NO_ANSWER',
    why?.message ?? `${subject} was never asked for ${probe}`,
  )
}
