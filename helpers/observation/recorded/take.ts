import type { Answer } from '../../probe/probe.ts'
import { versions } from '../../probe/versions.ts'
import { writeAnswer } from '../answers.ts'
import { keep } from '../keep.ts'
import { type Subject, subjects } from '../subject.ts'
import { type Answered, answerFrom, isComplete } from './answer.ts'
import type { RecordedLab } from './recorded-lab.ts'
import { asRecord } from './recording.ts'
import type { Row } from './row.ts'
import { rows } from './rows.ts'

/** Takes the place of survey and measurements: fills the run folder with what the recordings answer, and with why they do not. */
export async function takeAnswers(lab: RecordedLab, folder: string): Promise<void> {
  for (const probe of new Set(rows.map(row => row.probe))) {
    for (const subject of subjects) {
      const row = rowFor(lab, probe, subject)
      if (row !== undefined) await take(answerFrom(lab, row, subject), folder)
    }
  }
}

async function take({ given, used }: Answered, folder: string): Promise<void> {
  for (const { id, shelf, recording } of used)
    await keep(folder, ownerOf(shelf, given.subject), id, asRecord(recording))
  await writeAnswer(folder, given)
}

/** The row that answers for a subject: the first whose recordings are all there. */
export function rowFor(lab: RecordedLab, probe: string, subject: Subject): Row | undefined {
  const fitting = rows.filter(row => row.probe === probe && row.from[subject] !== undefined)
  return fitting.find(row => isComplete(lab, row, subject)) ?? fitting[0]
}

/** The versions that the recorded tools gave, the sandbox's in its own words; none, where they gave none. */
export function recordedVersions(lab: RecordedLab): Record<string, string> {
  const [tools, shim] = [said(lab, versions.name, 'host'), said(lab, 'runtime-version', 'sandbox')]
  const { nerdctl = '', daemon = '' } = tools ? versions.parse(tools) : {}
  return { ...(tools ? { nerdctl, containerd: daemon } : {}), ...(shim ? { sandbox: shim.text.trim() } : {}) }
}

function said(lab: RecordedLab, probe: string, subject: Subject): Answer | undefined {
  const row = rowFor(lab, probe, subject)
  return row && answerFrom(lab, row, subject).given.answer
}

/** When the first and the last command that this lab holds was run; ISO 8601. */
export function recordedSpan({ shelves }: RecordedLab): { from: string; to: string } {
  const times = Object.values(shelves).flatMap(shelf => [...shelf.values()].map(({ startedAt }) => startedAt))
  const sorted = times.sort()
  return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' }
}

// The timed starts of both runtimes lie on one shelf
function ownerOf(shelf: string, asked: Subject): Subject {
  return subjects.find(subject => subject === shelf) ?? asked
}
