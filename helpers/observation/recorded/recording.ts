import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv, type JSONSchemaType } from 'ajv'
import { LabError } from '../../engine/lab-error.ts'
import type { CommandRecord } from '../../engine/record.ts'

/** One recorded command, as its file holds it. */
export interface Recording {
  argv: string[]
  /** null: it was killed at its deadline */
  exitCode: number | null
  timedOut: boolean
  stdout: string
  stderr: string
  /** ISO 8601, UTC */
  startedAt: string
  durationMs: number
}

/** The recordings of one folder by their file's name without `.json`. */
export type Shelf = ReadonlyMap<string, Recording>

const schema: JSONSchemaType<Recording> = {
  type: 'object',
  required: ['argv', 'exitCode', 'timedOut', 'stdout', 'stderr', 'startedAt', 'durationMs'],
  properties: {
    argv: { type: 'array', minItems: 1, items: { type: 'string' } },
    exitCode: { type: 'integer', nullable: true } as never, // the type of ajv cannot say "number or null, and required"
    timedOut: { type: 'boolean' },
    stdout: { type: 'string' },
    stderr: { type: 'string' },
    startedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    durationMs: { type: 'number', minimum: 0 },
  },
}
const follows = new Ajv().compile(schema)

/** Reads every recording of a folder; an absent folder holds none. Throws LabError RECORDING_UNREADABLE. */
export async function readShelf(folder: string): Promise<Shelf> {
  const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json'))
  const read = async (name: string) =>
    [name.slice(0, -'.json'.length), await readRecording(join(folder, name))] as const
  return new Map(await Promise.all(names.map(read)))
}

/** Reads one recording. Throws LabError RECORDING_UNREADABLE. */
export async function readRecording(file: string): Promise<Recording> {
  const value = await readJson(file)
  if (!follows(value)) throw unreadableFile(file, 'it does not follow the format of a recorded command')
  return value
}

/** Reads a JSON file of a recorded lab. Throws LabError RECORDING_UNREADABLE. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw unreadableFile(file, error instanceof Error ? error.message : String(error))
  }
}

export function unreadableFile(file: string, why: string): LabError {
  const remedy = 'see snapshots/recorded-labs/README.md for the format'
  return new LabError('RECORDING_UNREADABLE', `${file} cannot be read`, { cameBack: why, remedy })
}

/** The recording as the record of a command, its bytes unchanged. */
export function asRecord(recording: Recording): CommandRecord {
  const { stdout, stderr } = recording
  const raw = { rawStdout: Buffer.from(stdout), rawStderr: Buffer.from(stderr) }
  return { ...recording, ...raw, signal: null, truncated: false }
}
