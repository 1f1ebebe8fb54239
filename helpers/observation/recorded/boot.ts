import type { RecordedLab } from './recorded-lab.ts'
import type { Recording } from './recording.ts'

/** Was this recorded in another boot of the host than the one whose id was recorded on the host? */
export function ofAnotherBoot(lab: RecordedLab, recording: Recording): boolean {
  if (lab.manifest.boots.length < 2) return false
  const named = lab.shelves.host?.get('boot-id')
  return named === undefined || bootOf(lab, recording) !== bootOf(lab, named)
}

// How many boots of the manifest had been by then
function bootOf({ manifest }: RecordedLab, { startedAt }: Recording): number {
  return manifest.boots.filter(boot => Date.parse(boot) <= Date.parse(startedAt)).length
}
