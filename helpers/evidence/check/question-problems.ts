import type { Given } from '../../observation/answers.ts'
import { strangeOrigin, strangeRecords } from '../../observation/asked/strange-records.ts'
import type { Evidence, Observation, RecordEntry } from '../evidence.ts'
import { planIn } from './recompute.ts'

/**
 * What of a bundle this suite did not ask: a command that is not its question, an answer that is read from the record
 * of another question. A recorded lab was asked by others, and says so; of the run of another suite it is held where
 * that worked. A line each. Pure.
 */
export function questionProblems(evidence: Evidence, answers: readonly Given[]): string[] {
  const { lab, records, observations } = evidence
  if (lab.where === 'recorded') return lab.recording?.run ? strangeOrigin(planIn(evidence), records) : []
  return [
    ...strangeRecords(planIn(evidence), records, answers),
    ...strangeOrder(observations, records),
    ...observations.flatMap(each => [...strangeSource(each, records), ...strangeSeries(each, records)]),
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

/**
 * Names of records that are not those of the probe. Where no start could be counted, the first ones that warm up stand
 * in their place.
 */
const others: Readonly<Record<string, string>> = {
  ...{ 'daemon-version': 'versions', 'decoy-before': 'decoy', 'decoy-after': 'decoy', startup: 'startup-warm-up' },
  ...{ app: 'app-start', 'stopped-app': 'app-stop', container: 'survey', requests: 'app-start' },
  ...{ 'intercepted-requests': 'app-start', 'load-delayed': 'app-start', 'load-tail-delayed': 'app-start' },
  ...{ 'load-keep-alive': 'app-start', 'load-new-connections': 'app-start' },
  ...{ 'compute-integer': 'compute', 'compute-memory': 'compute', 'compute-thrice': 'compute' },
}

const namesOf = (probe: string) => [probe, others[probe] ?? probe]
const byName: Holds = ({ id }, probe, subject) =>
  namesOf(probe).some(name => id === name || id.replace(/-\d+$/, '') === `${name}-${subject}`)

/** By how the answer is read; those that no record holds are not listed. */
const sources: Readonly<Partial<Record<NonNullable<Observation['read']>['how'], Holds>>> = {
  section: ({ argv }, probe) => argv.some(word => word.includes(`ask ${probe} `)),
  ...{ stdout: byName, part: byName, joined: byName, starts: byName, noted: byName },
}

// It was written down with each start, a letter for its runtime
function strangeOrder(observations: readonly Observation[], records: readonly RecordEntry[]): string[] {
  const value = observations.find(({ id }) => id === 'host/startup-conditions')?.value as { order?: string } | undefined
  if (value?.order === undefined) return []
  const counts = (['control', 'sandbox'] as const).map(
    subject =>
      [
        ...([subject, [...(value.order ?? '')].filter(letter => letter === subject[0]).length] as const),
        seriesOf(`startup-${subject}`, records).length,
      ] as const,
  )
  return counts
    .filter(([, said, kept]) => said !== kept)
    .map(
      ([subject, said, kept]) => `host/startup-conditions: ${said} starts of the ${subject}, and ${kept} have a record`,
    )
}

// Who leaves out a slow start has other figures: what is made of a series is made of all of it, from its first to its
// last
function strangeSeries(
  { id, subject, probe, records: ids, read }: Observation,
  records: readonly RecordEntry[],
): string[] {
  if (read === undefined || !/^(joined|starts|noted)$/.test(read.how)) return []
  const [own = [], other = []] = namesOf(probe).map(name => seriesOf(`${name}-${subject}`, records))
  const whole = own.length > 0 ? own : other
  const same = whole.length === ids.length && whole.every((record, at) => record === ids[at])
  return whole.length === 0 || same
    ? []
    : [`${id}: it is not made of all its records, in their order: ${whole.join(', ')}`]
}

/** Ids of the records of a series, as they must follow each other; a number that is missing is among them. */
function seriesOf(name: string, records: readonly RecordEntry[]): string[] {
  const numbers = records.flatMap(({ id }) => {
    const number = /-(\d+)$/.exec(id)?.[1]
    return number !== undefined && id === `${name}-${number}` ? [Number(number)] : []
  })
  return Array.from({ length: Math.max(0, ...numbers) }, (_, at) => `${name}-${at + 1}`)
}
