import { LabError } from '../../engine/lab-error.ts'
import { parseBounded } from '../../probe/bounded-json.ts'
import { probes } from '../../probe/registry.ts'
import type { Evidence } from '../evidence.ts'
import { stableJson } from '../json.ts'
import type { Files } from '../seal/manifest.ts'
import { validateEvidence, validateLargeEvidence } from '../validate.ts'

const file = 'evidence.json'
/** A run has some 30 claims, 300 records and as many answers; its evidence takes 1 MB. */
const [mostClaims, mostOfAList, largeBytes] = [1000, 10_000, 2 ** 20]
const mostOf = (name: string) => (name === 'claims' ? mostClaims : mostOfAList)

type Parsed = { evidence?: Evidence; problems: string[] }

/** The evidence that a bundle holds, or why it holds none that can be read. */
export function parseEvidence(files: Files): Parsed {
  const { evidence, problems } = parseForm(files)
  const unread = evidence ? unknownProbes(evidence).map(id => `${file}: no probe of this suite reads ${id}`) : []
  return evidence === undefined || unread.length > 0 ? { problems: [...problems, ...unread] } : { evidence, problems }
}

/** Ids of observations that no probe of this suite reads; names of probes become names of files where a bundle is judged once more. */
export function unknownProbes({ observations }: Pick<Evidence, 'observations'>): string[] {
  return observations.filter(({ probe }) => !probes.has(probe)).map(({ id }) => id)
}

/** The same, whichever probes it names: those of another suite must be left out before anything is read of it. */
export function parseForm(files: Files): Parsed {
  const bytes = files.get(file)
  if (bytes === undefined) return { problems: [`${file}: it is missing`] }
  const text = Buffer.from(bytes).toString('utf8')
  try {
    const value: unknown = parseBounded(text)
    const long = tooLong(value)
    if (long.length > 0) return { problems: long }
    if (text.length > largeBytes) validateLargeEvidence(value)
    else validateEvidence(value)
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

// No run comes near; more would keep a check busy for hours
function tooLong(value: unknown): string[] {
  const lists = Object.entries(value ?? {}).filter(([name, list]) => Array.isArray(list) && list.length > mostOf(name))
  return lists.map(([name, { length }]) => `${file}: it has ${length} ${name}; ${mostOf(name)} are allowed`)
}

// Names of records become names of files as well
function strangeNames({ records }: Evidence): string[] {
  const odd = records.filter(({ id }) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(id))
  return odd.map(({ id }) => `${file}: ${JSON.stringify(id)} is no name of a record`)
}

function why(error: unknown): string {
  if (error instanceof LabError) return `${error.message}: ${error.cameBack}`
  return error instanceof Error ? error.message : String(error)
}
