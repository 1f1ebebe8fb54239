import { createHash } from 'node:crypto'
import type { CommandRecord } from '../engine/record.ts'
import { put, putRaw } from './run-folder.ts'
import type { Subject } from './subject.ts'

/** A record as it is kept: its raw bytes lie in raw/<sha256>. */
export interface KeptRecord {
  readonly id: string
  readonly subject: Subject
  readonly argv: readonly string[]
  readonly exitCode: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  /** Why it never started, as an errno name; absent if it did */
  readonly notStarted?: string
  readonly startedAt: string
  readonly durationMs: number
  readonly stdout: RawOutput
  readonly stderr: RawOutput
}

/** Raw output kept as raw/<sha256>. */
export interface RawOutput {
  readonly sha256: string
  readonly bytes: number
  /** true: the bound was reached, the rest is lost */
  readonly truncated: boolean
}

/** Keeps a record and its raw bytes in the run folder; gives the record's id. */
export async function keep(folder: string, subject: Subject, id: string, record: CommandRecord): Promise<string> {
  const { argv, exitCode, signal, timedOut, notStarted, startedAt, durationMs, truncated } = record
  const stdout = { ...(await keepBytes(folder, record.rawStdout)), truncated }
  const stderr = { ...(await keepBytes(folder, record.rawStderr)), truncated }
  const kept: KeptRecord = {
    ...{ id, subject, argv, exitCode, signal, timedOut, startedAt, durationMs, stdout, stderr },
    ...(notStarted === undefined ? {} : { notStarted }),
  }
  await put(folder, 'records', id, kept)
  return id
}

/** The record as it was when it was kept; `raw` gives bytes by their hash. */
export function restored(kept: KeptRecord, raw: (sha256: string) => Uint8Array | undefined): CommandRecord {
  const { id: _, subject: __, stdout, stderr, ...record } = kept
  const bytesOf = ({ sha256 }: RawOutput) => raw(sha256) ?? new Uint8Array()
  const [rawStdout, rawStderr] = [bytesOf(stdout), bytesOf(stderr)]
  const words = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
  const said = { stdout: words(rawStdout), stderr: words(rawStderr) }
  return { ...record, truncated: stdout.truncated, ...said, rawStdout, rawStderr }
}

/** Keeps bytes in the run folder as raw/<sha256>. */
export async function keepBytes(folder: string, bytes: Uint8Array): Promise<{ sha256: string; bytes: number }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await putRaw(folder, sha256, bytes)
  return { sha256, bytes: bytes.byteLength }
}
