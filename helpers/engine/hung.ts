import { appendFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { CommandRecord } from './record.ts'

/** So many starts of a runtime in a row that did not end in time, and none is tried any more: each one costs its whole deadline. */
export const hungAtMost = 3

/** Which runtimes hang: a byte in a file for each start that did not end in time. In a folder, for a run has several processes. */
export class Hung {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Starts a container unless its runtime is given up; then the record says that nothing was started. */
  async start(runtime: string, argv: readonly string[], start: () => Promise<CommandRecord>): Promise<CommandRecord> {
    const file = join(this.#folder, `${basename(runtime)}.hung`)
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= hungAtMost) return givenUp(argv)
    const record = await start()
    if (record.timedOut) appendFileSync(file, '.')
    else rmSync(file, { force: true })
    return record
  }
}

function givenUp(argv: readonly string[]): CommandRecord {
  const nothing = { stdout: '', stderr: '', rawStdout: new Uint8Array(), rawStderr: new Uint8Array() }
  const ended = { durationMs: 0, exitCode: null, signal: null, timedOut: false, truncated: false }
  return { argv: [...argv], startedAt: new Date().toISOString(), notStarted: 'ETIMEDOUT', ...ended, ...nothing }
}
