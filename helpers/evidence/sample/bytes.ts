import { createHash } from 'node:crypto'
import type { RawOutput } from '../evidence.ts'

/** Raw outputs by their sha256, as a run collects them. */
export type RawOutputs = Map<string, Uint8Array>

/** Keeps an output and says where it is. */
export function keep(raw: RawOutputs, output: string): RawOutput {
  const bytes = new TextEncoder().encode(output)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  raw.set(sha256, bytes)
  return { sha256, bytes: bytes.length, truncated: false }
}
