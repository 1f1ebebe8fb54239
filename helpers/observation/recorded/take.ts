import { versions } from '../../probe/versions.ts'
import { answerOf, writeAnswer } from '../answers.ts'
import { keep } from '../keep.ts'
import { type Subject, subjects } from '../subject.ts'
import { answerFrom } from './answer.ts'
import type { RecordedLab } from './recorded-lab.ts'
import { asRecord } from './recording.ts'
import { rows } from './rows.ts'

/** Takes the place of survey and measurements: fills the run folder with what the recordings answer, and with why they do not. */
export async function takeAnswers(lab: RecordedLab, folder: string): Promise<void> {
  for (const row of rows) {
    for (const subject of subjects.filter(each => row.from[each] !== undefined)) {
      const { given, used } = answerFrom(lab, row, subject)
      for (const { id, shelf, recording } of used) await keep(folder, ownerOf(shelf, subject), id, asRecord(recording))
      await writeAnswer(folder, given)
    }
  }
}

/** The versions that the recorded tools gave; none, where they gave none. */
export function recordedVersions(lab: RecordedLab): Record<string, string> {
  const row = rows.find(({ probe }) => probe === versions.name)
  const given = row && answerFrom(lab, row, 'host').given
  if (!given?.answer) return {}
  const { nerdctl, daemon } = versions.parse(answerOf(given, 'host', versions.name))
  return { nerdctl, containerd: daemon }
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
