import { notSeenBy } from '../../claim/outcome.ts'
import { askedNode, nodeOf } from '../../observation/asked-node.ts'
import { isOfRun } from '../../observation/facts.ts'
import { measurements } from '../../observation/measurements.ts'
import { outOfReachCode } from '../../observation/out-of-reach.ts'
import { facts } from '../../probe/facts.ts'
import { appImage } from '../../probe/image-digest.ts'
import { surveyed } from '../../probe/surveyed.ts'
import type { Evidence, Observation } from '../evidence.ts'

/** What no command prints, so that a run writes it down itself: times, exit codes, requests, and what it made. */
const noted: ReadonlySet<string> = new Set([
  ...['app', 'stopped-app', 'requests', 'intercepted-requests', 'container', 'ours', 'census-change'],
  ...['load-conditions', 'load-delayed', 'load-tail-delayed', 'load-keep-alive', 'load-new-connections'],
  ...['compute-thrice', 'compute-integer', 'compute-memory', 'startup-conditions', 'startup-phases'],
])

const inSurvey: ReadonlySet<string> = new Set(surveyed.map(({ name }) => name))

/**
 * Answers of a run that do not come from where its own come from: written down by the suite, though a command prints them; read
 * between the marks or from the record of another subject; out of reach, where a run can reach it. Those of a recorded lab are told in
 * other ways, and it says so.
 */
export function provenanceProblems({ lab, observations, records, claims }: Evidence): string[] {
  const subjects = new Map(records.map(({ id, subject }) => [id, subject]))
  const answers = observations.flatMap(each => {
    const origins =
      lab.where !== 'recorded' || isOfRun(lab)
        ? [...strangeWay(each), ...strangeRecords(each, subjects)]
        : wayOfRun(each)
    const strange = [...origins, ...strangeRefusal(each, lab)]
    return strange.map(problem => `${each.id}: ${problem}`)
  })
  return [...answers, ...strangeAccess(lab, records), ...strangeNodes(lab, records), ...strangeLack(lab, claims)]
}

// Whoever calls a run a recording must not get rid of the rules for a run
function wayOfRun({ read }: Observation): string[] {
  return read && /^(section|stdout|part|joined|starts)$/.test(read.how) ? ['only a run reads its answers so'] : []
}

// What is out of reach is not applicable, and so never fails a run
function strangeRefusal({ error, probe }: Observation, lab: Evidence['lab']): string[] {
  const { where, nodeAccess, surveyOnly } = lab
  if (error?.code !== outOfReachCode) return surveyOnly === undefined ? [] : strangeMeasurement(probe)
  if (where !== 'kubernetes') return ['only on a cluster is anything out of reach']
  if (surveyOnly !== undefined && beyondSurvey(probe)) return []
  if (!nodeAccess || beyondNode.has(probe) || /^(port|bridge)$/.test(measurements[probe]?.needs ?? '')) return []
  return ['it is out of no reach: the run had a pod on the node']
}

// Facts are made of what the survey gave
const beyondSurvey = (probe: string) => (probe in measurements && probe !== facts.name) || probe === appImage.name

// One of many nodes is asked for nothing that takes more than its survey
function strangeMeasurement(probe: string): string[] {
  return beyondSurvey(probe) ? ['the run says that nothing but the survey was asked'] : []
}

/** What a cluster has not, whatever may be asked of its node. */
const beyondNode: ReadonlySet<string> = new Set(['versions', 'census-before', 'census-after'])

// Who says that pods alone were asked has asked the node nothing
function strangeAccess({ nodeAccess }: Evidence['lab'], records: Evidence['records']): string[] {
  if (nodeAccess === true) return []
  return records
    .filter(({ argv }) => askedNode(argv))
    .map(({ id }) => `the record ${id} is of the node itself, which the run says it did not ask`)
}

// Who can ask has no excuse for what it did not look at
function strangeLack({ where }: Evidence['lab'], claims: Evidence['claims']): string[] {
  const lacking = where === 'recorded' ? [] : claims.filter(({ tests }) => notSeenBy(tests).length > 0)
  return lacking.map(({ id }) => `${id}: only a recording lacks what a test looks at`)
}

// A pod of a run names its node itself
function strangeNodes({ node }: Evidence['lab'], records: Evidence['records']): string[] {
  if (node === undefined) return []
  return records.flatMap(({ id, argv }) => {
    const own = nodeOf(argv)
    return own === undefined || own === node
      ? []
      : [`the record ${id} is of a pod on ${own || 'no node'}, not on ${node}`]
  })
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
