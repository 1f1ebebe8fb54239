import { LabError } from '../../engine/lab-error.ts'
import { probes } from '../../probe/registry.ts'
import type { Evidence } from '../evidence.ts'
import { stableJson } from '../json.ts'
import type { Files } from '../seal/manifest.ts'
import { validateEvidence } from '../validate.ts'

const file = 'evidence.json'

/** The evidence that a bundle holds, or why it holds none that can be read. */
export function parseEvidence(files: Files): { evidence?: Evidence; problems: string[] } {
  const bytes = files.get(file)
  if (bytes === undefined) return { problems: [`${file}: it is missing`] }
  const text = Buffer.from(bytes).toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    validateEvidence(value)
    const strange = strangeNames(value)
    if (strange.length > 0) return { problems: strange }
    return {
      evidence: value,
      problems: stableJson(value) === text ? [] : [`${file}: its bytes are not as they are written`],
    }
  } catch (error) {
    return { problems: [`${file}: ${why(error)}`] }
  }
}

// Names of records and probes become names of files where a bundle is judged once more
function strangeNames({ records, observations }: Evidence): string[] {
  const unread = observations.filter(({ probe }) => !probes.has(probe))
  const odd = records.filter(({ id }) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(id))
  return [
    ...unread.map(({ id }) => `${file}: no probe of this suite reads ${id}`),
    ...odd.map(({ id }) => `${file}: ${JSON.stringify(id)} is no name of a record`),
  ]
}

function why(error: unknown): string {
  if (error instanceof LabError) return `${error.message}: ${error.cameBack}`
  return error instanceof Error ? error.message : String(error)
}
