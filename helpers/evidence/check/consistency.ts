import { type RuntimeVersion, runtimeVersion } from '../../probe/runtime-version.ts'
import { daemonVersion, type Versions, versions } from '../../probe/versions.ts'
import type { Evidence, RecordEntry } from '../evidence.ts'

/**
 * So much, in ms, is no contradiction: the clock of a genuine host may be set while it runs. Where it jumps farther,
 * EVIDENCE-9 is refuted already.
 */
const toleranceMs = 5 * 60_000

/**
 * What parts of a bundle say of each other that cannot be true of one run: its id, times, versions, starts, whose
 * records are. A line each. Pure.
 */
export function consistencyProblems(evidence: Evidence): string[] {
  const { run, lab, records } = evidence
  // A folder of files is recorded when it is read; that its own times may be told lies in the files
  const spans = [[run.startedAt, run.finishedAt], ...(lab.recording ? [[lab.recording.from, lab.recording.to]] : [])]
  return [
    ...(run.id === idOf(run) ? [] : [`run.id: it is not made of when the run began and its salt (${idOf(run)})`]),
    ...(Date.parse(run.finishedAt) >= Date.parse(run.startedAt) - toleranceMs
      ? []
      : ['run.finishedAt: it is before the start']),
    ...((lab.recording === undefined) === (lab.where !== 'recorded')
      ? []
      : ['lab.recording: only what is recorded has one']),
    ...records.filter(record => !spans.some(span => isIn(record, span))).map(outside),
    ...(lab.where === 'recorded'
      ? []
      : [...records.flatMap(ofAnother), ...strangeStarts(evidence), ...strangeVersions(evidence)]),
  ]
}

/** As `newRun` makes it. */
function idOf({ startedAt, salt }: Evidence['run']): string {
  return `${startedAt.slice(0, 19).replace(/\D/g, '')}-${salt.slice(0, 6)}`
}

function isIn({ startedAt, durationMs }: RecordEntry, [from = '', to = '']: readonly string[]): boolean {
  const began = Date.parse(startedAt)
  return began >= Date.parse(from) - toleranceMs && began + durationMs <= Date.parse(to) + toleranceMs
}

const outside = ({ id, startedAt }: RecordEntry) => `the record ${id} (${startedAt}) lies outside of the run`

// Folders are laid out where the daemon lives, whomever they are for
function ofAnother({ id, subject }: RecordEntry): string[] {
  const [, named] = /^(?!lay-out).*-(host|daemon|control|sandbox|unconfined)(?:-\d+|-again)?$/.exec(id) ?? []
  return named === undefined || named === subject ? [] : [`the record ${id} is not of the ${subject}`]
}

// That an event was not heard is no contradiction; that there were more starts than surveys is one
function strangeStarts({ starts, records }: Evidence): string[] {
  const asked = (subject: string) => records.filter(({ id }) => id === `survey-${subject}`).length
  const strange = Object.entries(starts).filter(([subject, count]) => count > asked(subject))
  return strange.map(([subject, count]) => `starts.${subject}: ${count}, and ${asked(subject)} have a record`)
}

function strangeVersions({ lab, observations }: Evidence): string[] {
  const seen = <T>(id: string) => observations.find(each => each.id === id)?.value as T | undefined
  const runtime = seen<RuntimeVersion>(`sandbox/${runtimeVersion.name}`)
  const own = { gVisor: 'runsc', runc: 'runc' } as Partial<Record<string, string>>
  const said = {
    nerdctl: seen<Versions>(`host/${versions.name}`)?.nerdctl,
    containerd: seen<string>(`host/${daemonVersion.name}`),
    [(lab.where === 'embedded' ? own[runtime?.implementation ?? ''] : 'sandbox') ?? '']: runtime?.version,
  }
  return Object.entries(said).flatMap(([name, version]) => {
    const [declared, answered] = [release(lab.versions[name]), release(version)]
    const agree = declared === undefined || answered === undefined || declared === answered
    return agree ? [] : [`lab.versions.${name}: it is ${declared}, and the answer is ${answered}`]
  })
}

// What stands beside it is worded otherwise by each program, and by each question
const release = (said = '') => /\d+\.\d+\.\d+/.exec(said)?.[0]
