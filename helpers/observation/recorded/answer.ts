import { type Answer, ProbeError } from '../../probe/probe.ts'
import type { Given } from '../answers.ts'
import type { Subject } from '../subject.ts'
import { ofAnotherBoot } from './boot.ts'
import type { RecordedLab } from './recorded-lab.ts'
import type { Recording } from './recording.ts'
import type { Row } from './row.ts'

/** A recording with the name that its record gets: `sandbox-uname`. */
export interface Used {
  readonly id: string
  readonly shelf: string
  readonly recording: Recording
}

export interface Answered {
  readonly given: Given
  readonly used: readonly Used[]
}

type Outcome = Pick<Given, 'answer' | 'refusal'>

/** The answer of a subject to a row's probe, or why the recordings hold none. Pure. */
export function answerFrom(lab: RecordedLab, row: Row, subject: Subject): Answered {
  const places = row.from[subject] ?? []
  const found = places.map(place => find(lab, place))
  const used = found.filter(each => each !== undefined)
  const missing = places.filter((_, at) => found[at] === undefined)
  const spoiled = missing.flatMap(place => place.split('|')).find(place => lab.unreadable.has(place))
  const outcome =
    missing[0] === undefined
      ? said(lab, row, used)
      : silent(lab.unreadable.get(spoiled ?? '') ?? `The recording has no ${spoken(missing[0])}`)
  const records = used.map(({ id }) => id)
  return {
    used,
    given: { subject, probe: row.probe, records, read: { how: spoiled ? 'refused' : 'composed' }, ...outcome },
  }
}

/** Are all recordings of a row there? */
export function isComplete(lab: RecordedLab, row: Row, subject: Subject): boolean {
  return (row.from[subject] ?? []).every(place => find(lab, place) !== undefined)
}

function find(lab: RecordedLab, place: string): Used | undefined {
  return place.split('|').flatMap(each => at(lab, each) ?? [])[0]
}

function at({ shelves, borrowed }: RecordedLab, place: string): Used | undefined {
  const [shelf = '', name = ''] = place.split('/')
  const recording = shelves[shelf]?.get(name)
  if (recording === undefined) return undefined
  return {
    id: `${shelf === 'startup' ? '' : `${shelf}-`}${name}${borrowed.has(place) ? '-borrowed' : ''}`,
    shelf,
    recording,
  }
}

function said(lab: RecordedLab, row: Row, used: readonly Used[]): Outcome {
  const recordings = used.map(({ recording }) => recording)
  const cut = used.find(({ recording }) => recording.timedOut || recording.exitCode === null)
  if (cut) return silent(`${cut.id} was cut off at its deadline`)
  const failed = recordings.find(({ exitCode }) => exitCode !== 0)
  if (failed && row.anyEnd === undefined) return { answer: lastWords(failed) }
  const mute = used.find(({ recording }) => recording.stdout.trim() === '')
  if (mute) return silent(`${mute.id} ended with exit code 0 and not a word`)
  const foreign = row.anyBoot === undefined && used.find(({ recording }) => ofAnotherBoot(lab, recording))
  if (foreign) return silent(`${foreign.id} is of another boot of the host than what it would be compared with`)
  return composed(row, recordings)
}

function composed(row: Row, recordings: readonly Recording[]): Outcome {
  try {
    return { answer: { text: row.compose(recordings), exitCode: 0, cut: false } }
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error
    return { refusal: { code: error.code, message: error.message } }
  }
}

const spoken = (place: string) => place.replaceAll('|', ' or ')

// The probes ask with 2>&1; nerdctl's own log lines, which are not the subject's words, are left out
function lastWords({ stdout, stderr, exitCode }: Recording): Answer {
  const text = stdout + stderr.replace(/^time=.*\n?/gm, '')
  return { text, exitCode: exitCode ?? 1, cut: false }
}

function silent(message: string): Outcome {
  return { refusal: { code: 'NO_ANSWER', message } }
}
