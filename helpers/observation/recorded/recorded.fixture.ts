import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedLab } from './recorded-lab.ts'
import type { Recording } from './recording.ts'

const sets = join(import.meta.dirname, '../../../snapshots/recorded-labs')

/** A recording of the kept sets: `kata-3.22-go-qemu/kata/uname`. */
export function kept(path: string): Recording {
  return JSON.parse(readFileSync(join(sets, `${path}.json`), 'utf8')) as Recording
}

/** A recording in a test's own words. */
export function recording(fields: Partial<Recording> = {}): Recording {
  const startedAt = '2026-11-24T09:00:00.000Z'
  return { argv: ['x'], exitCode: 0, timedOut: false, stdout: '', stderr: '', startedAt, durationMs: 1, ...fields }
}

/** A recorded lab of these recordings, by `<shelf>/<file>`; the host booted at 8 and at 10. */
export function labOf(recordings: Record<string, Recording>, borrowed: readonly string[] = []): RecordedLab {
  const shelves: Record<string, Map<string, Recording>> = {}
  for (const [place, each] of Object.entries(recordings)) {
    const [shelf = '', file = ''] = place.split('/')
    shelves[shelf] = (shelves[shelf] ?? new Map()).set(file, each)
  }
  const boots = ['2026-11-24T08:00:00.000Z', '2026-11-24T10:00:00.000Z']
  const runtimes = { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' }
  const manifest = { source: 'a test', kind: 'kata' as const, runtimes, image: 'x', folders: {}, boots, borrowed: [] }
  return { manifest, shelves, borrowed: new Set(borrowed), unreadable: new Map() }
}
