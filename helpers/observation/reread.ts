import type { CommandRecord } from '../engine/record.ts'
import type { Given } from './answers.ts'
import { type FactSources, factsOf } from './facts.ts'
import { type KeptRecord, restored } from './keep.ts'
import { type Reading, type Refusal, read } from './reading.ts'
import { answerFrom } from './recorded/answer.ts'
import { labOf } from './recorded/lab-of.ts'
import type { RecordedLab } from './recorded/recorded-lab.ts'
import { rowFor } from './recorded/take.ts'
import type { Subject } from './subject.ts'

/** What is kept of an answer besides its text. */
export interface KeptAnswer {
  readonly subject: Subject
  readonly probe: string
  readonly records: readonly string[]
  readonly read: Reading
  /** Why nobody was asked */
  readonly refusal?: Refusal | undefined
}

/** All that answers are read from. */
export interface KeptRun extends Pick<FactSources, 'where' | 'ofRun' | 'startedAt'> {
  readonly nonce: string
  readonly records: readonly KeptRecord[]
  readonly raw: ReadonlyMap<string, Uint8Array>
  /** When a recorded host booted; empty for a run */
  readonly boots: readonly string[]
}

/** Reads every answer of a run once more, from its records and raw bytes alone. Pure. */
export function reread(answers: readonly KeptAnswer[], run: KeptRun): Given[] {
  const records = new Map(run.records.map(kept => [kept.id, restored(kept, sha256 => run.raw.get(sha256))]))
  const recorded = labOf(records, run.boots)
  const others = answers.map(answer => (isOfFacts(answer) ? [] : [rereadOne(answer, run, records, recorded)]))
  return answers.flatMap((answer, at) => others[at]?.[0] ?? rereadFacts(answer, run, others.flat()))
}

const isOfFacts = ({ read }: KeptAnswer) => read.how === 'facts'

function rereadFacts({ records: ids, read }: KeptAnswer, run: KeptRun, answers: readonly Given[]): Given {
  const records = run.records.filter(({ id }) => ids.includes(id))
  return factsOf({ ...run, at: read.at ?? '', answers, records })
}

function rereadOne(
  { refusal, ...asked }: KeptAnswer,
  run: KeptRun,
  records: ReadonlyMap<string, CommandRecord>,
  recorded: RecordedLab,
): Given {
  const row = asked.read.how === 'composed' ? rowFor(recorded, asked.probe, asked.subject) : undefined
  if (row) return answerFrom(recorded, row, asked.subject).given
  const own = asked.records.flatMap(id => records.get(id) ?? [])
  const kept = { probe: asked.probe, nonce: run.nonce, records: own, refusal }
  return { ...asked, ...read(asked.read, { ...kept, raw: sha256 => run.raw.get(sha256) }) }
}
