import type { Given } from '../../observation/answers.ts'
import { strangeRecords } from '../../observation/asked/strange-records.ts'
import type { Evidence, Observation, RecordEntry } from '../evidence.ts'
import { planIn } from './recompute.ts'

/**
 * What of a bundle this suite did not ask: a command that is not its question, an answer that is read from the record of another question.
 * A recorded lab was asked by others, and says so. A line each. Pure.
 */
export function questionProblems(evidence: Evidence, answers: readonly Given[]): string[] {
  const { lab, records, observations } = evidence
  if (lab.where === 'recorded') return []
  return [
    ...strangeRecords(planIn(evidence), records, answers),
    ...observations.flatMap(each => strangeSource(each, records)),
  ]
}

function strangeSource(
  { id, subject, probe, records: ids, read }: Observation,
  records: readonly RecordEntry[],
): string[] {
  const holds = read && sources[read.how]
  const strange = records.filter(record => holds && ids.includes(record.id) && !holds(record, probe, subject))
  return strange.map(record => `${id}: the record ${record.id} is of another question`)
}

/** Whether a record can hold the answer to a question. */
type Holds = (record: RecordEntry, probe: string, subject: string) => boolean

// Where no start could be counted, the first ones that warm up stand in their place
const others: Readonly<Record<string, string>> = {
  ...{ 'daemon-version': 'versions', 'decoy-before': 'decoy', 'decoy-after': 'decoy' },
  startup: 'startup-warm-up',
}

const byName: Holds = ({ id }, probe, subject) =>
  [probe, others[probe] ?? probe].some(name => id === name || id.replace(/-\d+$/, '') === `${name}-${subject}`)

/** By how the answer is read; those that no record holds are not listed. */
const sources: Readonly<Partial<Record<NonNullable<Observation['read']>['how'], Holds>>> = {
  section: ({ argv }, probe) => argv.some(word => word.includes(`ask ${probe} `)),
  ...{ stdout: byName, part: byName, joined: byName, starts: byName },
}
