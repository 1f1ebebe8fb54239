import type { CommandRecord } from '../engine/record.ts'
import { type Answer, ProbeError } from '../probe/probe.ts'
import { keepBytes } from './keep.ts'
import { type Reading, type Refusal, read } from './reading.ts'
import { get, put } from './run-folder.ts'
import type { Subject } from './subject.ts'

/** What a subject gave for one probe: an answer, or the reason why there is none; never both. */
export interface Given {
  readonly subject: Subject
  readonly probe: string
  readonly answer?: Answer
  readonly refusal?: Refusal
  /** Ids of the records it was read from */
  readonly records: readonly string[]
  /** How it was read from them */
  readonly read: Reading
}

/** Who was asked what. */
export interface Asked {
  readonly subject: Subject
  readonly probe: string
}

/** A record with the id it is kept by. */
export type Named = readonly [id: string, record: CommandRecord]

const answerName = (subject: Subject, probe: string) => `${subject}.${probe}`

export async function writeAnswer(folder: string, given: Given): Promise<void> {
  await put(folder, 'answers', answerName(given.subject, given.probe), given)
}

export function readAnswer(folder: string, subject: Subject, probe: string): Promise<Given | undefined> {
  return get<Given>(folder, 'answers', answerName(subject, probe))
}

/** Reads an answer from records that are kept, and writes it down with how it was read. */
export async function give(
  folder: string,
  nonce: string,
  { subject, probe }: Asked,
  reading: Reading,
  named: readonly Named[],
): Promise<Given> {
  const outcome = read(reading, { probe, nonce, records: named.map(([, record]) => record), raw: () => undefined })
  const given: Given = { subject, probe, records: named.map(([id]) => id), read: reading, ...outcome }
  await writeAnswer(folder, given)
  return given
}

/** Writes down as an answer what no command printed: the suite's own measurement or note. Its bytes are kept like any others. */
export async function note(folder: string, asked: Asked, records: readonly string[], text: string): Promise<void> {
  const raw = await keepBytes(folder, Buffer.from(text))
  const { subject, probe } = asked
  const answer = { text, exitCode: 0, cut: false }
  await writeAnswer(folder, { subject, probe, records, read: { how: 'noted', raw }, answer })
}

/** Writes down why there is no answer. */
export async function refuse(
  folder: string,
  { subject, probe }: Asked,
  records: readonly string[],
  refusal: Refusal,
): Promise<void> {
  await writeAnswer(folder, { subject, probe, records, read: { how: 'refused' }, refusal })
}

/** Writes down of each of these probes why there is no answer. */
export async function refuseEach(
  folder: string,
  subject: Subject,
  probes: readonly { readonly name: string }[],
  refusal: Refusal,
): Promise<void> {
  for (const { name } of probes) await refuse(folder, { subject, probe: name }, [], refusal)
}

/** The answer itself, or a ProbeError that says why there is none. */
export function answerOf(given: Given | undefined, subject: Subject, probe: string): Answer {
  if (given?.answer) return given.answer
  const why = given?.refusal
  throw new ProbeError(
    (why?.code as ProbeError['code']) ?? 'NOT_ASKED',
    why?.message ?? `${subject} was never asked for ${probe}`,
  )
}
