import { outOfReachCode } from '../../observation/out-of-reach.ts'
import { surveyed } from '../../probe/surveyed.ts'
import type { Evidence, Observation } from '../evidence.ts'

/** What no command prints, so that a run writes it down itself: times, exit codes, requests, and what it made. */
const noted: ReadonlySet<string> = new Set([
  ...['app', 'stopped-app', 'requests', 'refused-requests', 'container', 'ours', 'census-change'],
  ...['load-conditions', 'load-delayed', 'load-keep-alive', 'load-new-connections'],
  ...['compute-thrice', 'compute-integer', 'compute-memory', 'startup-conditions', 'startup-phases'],
])

const inSurvey: ReadonlySet<string> = new Set(surveyed.map(({ name }) => name))

/**
 * Answers of a run that do not come from where its own come from: written down by the suite, though a command prints them; read
 * between the marks or from the record of another subject; out of reach, where a run can reach all. Those of a recorded lab are told in
 * other ways, and it says so.
 */
export function provenanceProblems({ lab, observations, records }: Evidence): string[] {
  const subjects = new Map(records.map(({ id, subject }) => [id, subject]))
  return observations.flatMap(each => {
    const origins = lab.where === 'recorded' ? [] : [...strangeWay(each), ...strangeRecords(each, subjects)]
    const strange = [...origins, ...strangeRefusal(each, lab.where)]
    return strange.map(problem => `${each.id}: ${problem}`)
  })
}

// What is out of reach is not applicable, and so never fails a run
function strangeRefusal({ error }: Observation, where: Evidence['lab']['where']): string[] {
  if (error?.code !== outOfReachCode || where === 'kubernetes') return []
  return ['only on a cluster is anything out of reach']
}

function strangeWay({ subject, probe, read }: Observation): string[] {
  if (read === undefined) return []
  const { how, mark } = read
  if (how === 'noted') return noted.has(probe) ? [] : ['no run writes this answer down itself']
  if (how === 'composed') return ['only the answers of a recorded lab are composed']
  if (!inSurvey.has(probe) || how === 'refused') return []
  return how === 'section' && mark === subject ? [] : [`a run reads it between the marks of the ${subject}`]
}

// Facts are made of what all subjects said, and what was noted says itself of whom
function strangeRecords({ subject, records, read }: Observation, subjects: ReadonlyMap<string, string>): string[] {
  if (read === undefined || /^(facts|noted|refused)$/.test(read.how)) return []
  const others = records.filter(id => subjects.get(id) !== subject)
  return others.map(id => `the record ${id} is not of the ${subject}`)
}
