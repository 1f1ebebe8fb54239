import { dirname, join, resolve } from 'node:path'
import { Ajv, type JSONSchemaType } from 'ajv'
import { LabError } from '../../engine/lab-error.ts'
import { confined } from './confined.ts'
import { fileNames, type Recording, readJson, readRecording, type Shelf, unreadableFile } from './recording.ts'

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
  /** Why a recording that is there could not be read, by `<shelf>/<file>` */
  readonly unreadable: ReadonlyMap<string, string>
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

/**
 * Reads the recorded lab in a folder: nothing from outside the folder that it lies in, and within bounds. One recording that cannot
 * be read is missing, the others count. Throws LabError RECORDING_UNREADABLE.
 */
export async function readRecordedLab(folder: string): Promise<RecordedLab> {
  const inside = dirname(resolve(folder))
  const file = join(folder, 'lab.json')
  const manifest = await readJson(file, inside)
  if (!follows(manifest)) throw unreadableFile(file, JSON.stringify(follows.errors?.[0]))
  const shelves = new Shelves(inside)
  for (const [shelf, path] of Object.entries(manifest.folders)) {
    const from = await confined(resolve(folder, path), inside)
    for (const name of await fileNames(from)) await shelves.add(shelf, name, from)
  }
  const borrowed: string[] = []
  for (const loan of manifest.borrowed)
    borrowed.push(...(await lend(shelves, loan, await confined(resolve(folder, loan.from), inside))))
  return { manifest, shelves: shelves.all, borrowed: new Set(borrowed), unreadable: shelves.unreadable }
}

class Shelves {
  readonly all: Record<string, Map<string, Recording>> = {}
  readonly unreadable = new Map<string, string>()
  readonly #inside: string

  constructor(inside: string) {
    this.#inside = inside
  }

  async add(shelf: string, name: string, from: string): Promise<void> {
    const own = this.all[shelf] ?? new Map<string, Recording>()
    this.all[shelf] = own
    try {
      own.set(name, await readRecording(join(from, `${name}.json`), this.#inside))
    } catch (error) {
      if (!(error instanceof LabError)) throw error
      this.unreadable.set(`${shelf}/${name}`, `${error.message}: ${error.cameBack}`)
    }
  }
}

// What a lab recorded itself is never replaced
async function lend(shelves: Shelves, { shelf, files }: Loan, from: string): Promise<string[]> {
  const lacking = files.filter(file => !shelves.all[shelf]?.has(file) && !shelves.unreadable.has(`${shelf}/${file}`))
  for (const file of lacking) await shelves.add(shelf, file, from)
  return lacking.map(file => `${shelf}/${file}`)
}
