import { createHash } from 'node:crypto'
import { LabError } from '../engine/lab-error.ts'
import type { Evidence } from './evidence.ts'

/** Throws LabError RAW_MISMATCH unless the raw outputs are those that the records name, byte for byte. */
export function checkRaw(evidence: Evidence, raw: ReadonlyMap<string, Uint8Array>): void {
  const problems = rawProblems(evidence, raw)
  if (problems.length > 0) throw mismatch(problems)
}

/** What is wrong with raw outputs: lost, changed, or named by nobody. Each begins with the hash. */
export function rawProblems(evidence: Evidence, raw: ReadonlyMap<string, Uint8Array>): string[] {
  const noted = evidence.observations.flatMap(each => each.read?.raw ?? [])
  const named = [...evidence.records.flatMap(record => [record.stdout, record.stderr]), ...noted]
  const names = new Set(named.map(({ sha256 }) => sha256))
  return [
    ...named.flatMap(({ sha256, bytes }) =>
      raw.get(sha256)?.length === bytes ? [] : [`${sha256}: not ${bytes} bytes here`],
    ),
    ...[...raw].flatMap(([sha256, bytes]) =>
      hash(bytes) === sha256 ? [] : [`${sha256}: its bytes have another hash`],
    ),
    ...[...raw.keys()].flatMap(sha256 => (names.has(sha256) ? [] : [`${sha256}: nothing names it`])),
  ]
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function mismatch(problems: readonly string[]): LabError {
  return new LabError('RAW_MISMATCH', 'The raw outputs are not those that the records name', {
    cameBack: problems.slice(0, 10).join('\n'),
    remedy: 'Report this as a defect of the suite: evidence without its bytes proves nothing',
  })
}
