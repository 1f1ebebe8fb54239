import { join, resolve } from 'node:path'
import { Ajv, type JSONSchemaType } from 'ajv'
import { type Recording, readJson, readRecording, readShelf, type Shelf, unreadableFile } from './recording.ts'

/** What `lab.json` in the folder of a recorded lab says of it. */
export interface Manifest {
  /** What was recorded, in one line for the reader of a report */
  source: string
  kind: 'kata' | 'gvisor'
  runtimes: { control: string; sandbox: string }
  image: string
  /** Folder of each shelf, from the folder of this file */
  folders: { host?: string; control?: string; sandbox?: string; startup?: string }
  /** When the host booted, as far as it did more than once; ISO 8601 */
  boots: string[]
  /** Recordings of another folder that stand in for those that this one lacks */
  borrowed: Loan[]
}

/** Recordings taken from another folder, and why that is right. */
export interface Loan {
  shelf: 'host' | 'control' | 'sandbox'
  from: string
  files: string[]
  why: string
}

/** A recorded lab: its manifest and all its recordings. */
export interface RecordedLab {
  readonly manifest: Manifest
  readonly shelves: Readonly<Record<string, Shelf>>
  /** `<shelf>/<file>` of what was borrowed */
  readonly borrowed: ReadonlySet<string>
}

const text = { type: 'string', minLength: 1 } as const
const texts = { type: 'array', items: text } as const
const path = { type: 'string', minLength: 1, nullable: true } as const
const schema: JSONSchemaType<Manifest> = {
  type: 'object',
  additionalProperties: false,
  required: ['source', 'kind', 'runtimes', 'image', 'folders', 'boots', 'borrowed'],
  properties: {
    source: text,
    kind: { type: 'string', enum: ['kata', 'gvisor'] },
    runtimes: { type: 'object', required: ['control', 'sandbox'], properties: { control: text, sandbox: text } },
    image: text,
    folders: {
      type: 'object',
      required: [],
      additionalProperties: false,
      properties: { host: path, control: path, sandbox: path, startup: path },
    },
    boots: texts,
    borrowed: {
      type: 'array',
      items: {
        type: 'object',
        required: ['shelf', 'from', 'files', 'why'],
        properties: {
          shelf: { type: 'string', enum: ['host', 'control', 'sandbox'] },
          from: text,
          files: texts,
          why: text,
        },
      },
    },
  },
}
const follows = new Ajv().compile(schema)

/** Reads the recorded lab in a folder. Throws LabError RECORDING_UNREADABLE. */
export async function readRecordedLab(folder: string): Promise<RecordedLab> {
  const file = join(folder, 'lab.json')
  const manifest = await readJson(file)
  if (!follows(manifest)) throw unreadableFile(file, JSON.stringify(follows.errors?.[0]))
  const shelves: Record<string, Map<string, Recording>> = {}
  for (const [shelf, path] of Object.entries(manifest.folders))
    shelves[shelf] = new Map(await readShelf(resolve(folder, path)))
  const loans = manifest.borrowed.map(async loan => lend(shelves, loan, resolve(folder, loan.from)))
  const borrowed = new Set((await Promise.all(loans)).flat())
  return { manifest, shelves, borrowed }
}

// What a lab recorded itself is never replaced
async function lend(shelves: Record<string, Map<string, Recording>>, { shelf, files }: Loan, from: string) {
  const own = shelves[shelf] ?? new Map<string, Recording>()
  shelves[shelf] = own
  const lacking = files.filter(file => !own.has(file))
  for (const file of lacking) own.set(file, await readRecording(join(from, `${file}.json`)))
  return lacking.map(file => `${shelf}/${file}`)
}
