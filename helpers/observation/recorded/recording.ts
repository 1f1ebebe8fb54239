import { readdir, readFile, stat } from 'node:fs/promises'
import { Ajv, type JSONSchemaType } from 'ajv'
import { LabError } from '../../engine/lab-error.ts'
import type { CommandRecord } from '../../engine/record.ts'
import { parseBounded } from '../../probe/bounded-json.ts'
import { confined } from './confined.ts'

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

/** A recorded command prints some kilobytes; what is far more is none. */
const maxBytes = 8 * 2 ** 20

/** Names of the recordings in a folder, without `.json`; an absent folder holds none. */
export async function fileNames(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json'))
  return names.map(name => name.slice(0, -'.json'.length))
}

/** Reads one recording, which must lie inside a folder. Throws LabError RECORDING_UNREADABLE. */
export async function readRecording(file: string, inside: string): Promise<Recording> {
  const value = await readJson(file, inside)
  if (!follows(value)) throw unreadableFile(file, 'it does not follow the format of a recorded command')
  return value
}

/** Reads a JSON file of a recorded lab, which must lie inside a folder. Throws LabError RECORDING_UNREADABLE. */
export async function readJson(file: string, inside: string): Promise<unknown> {
  const real = await confined(file, inside)
  try {
    const what = await stat(real)
    if (!what.isFile() || what.size > maxBytes) throw new Error(`no file of at most ${maxBytes} bytes`)
    return parseBounded(await readFile(real, 'utf8'))
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
