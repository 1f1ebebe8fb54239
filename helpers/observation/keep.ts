import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandRecord } from '../engine/record.ts'
import { put } from './run-folder.ts'
import type { Subject } from './subject.ts'

/** A record as it is kept: its raw bytes lie in raw/<sha256>. */
export interface KeptRecord {
  readonly id: string
  readonly subject: Subject
  readonly argv: readonly string[]
  readonly exitCode: number | null
  readonly signal: string | null
  readonly timedOut: boolean
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
  const { argv, exitCode, signal, timedOut, startedAt, durationMs, truncated } = record
  const stdout = { ...(await raw(folder, record.rawStdout)), truncated }
  const stderr = { ...(await raw(folder, record.rawStderr)), truncated }
  const kept: KeptRecord = { id, subject, argv, exitCode, signal, timedOut, startedAt, durationMs, stdout, stderr }
  await put(folder, 'records', id, kept)
  return id
}

async function raw(folder: string, bytes: Uint8Array): Promise<{ sha256: string; bytes: number }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await writeFile(join(folder, 'raw', sha256), bytes, { mode: 0o600 })
  return { sha256, bytes: bytes.byteLength }
}
