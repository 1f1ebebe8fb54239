import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import type { StartupSample } from '../probe/startup.ts'

/** One timed start as the probe reads it. */
export function startupSample(record: CommandRecord): StartupSample {
  const { durationMs, exitCode, stdout } = record
  return { ms: durationMs, exitCode, stdout, ...(succeeded(record) ? {} : { stderr: howItEnded(record) }) }
}
