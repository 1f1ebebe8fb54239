import type { CheckedBundle } from '../../evidence/check/check-bundle.ts'
import { planIn, waiversIn } from '../../evidence/check/recompute.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { writeAnswer } from '../../observation/answers.ts'
import { put, putRaw } from '../../observation/run-folder.ts'

/** Fills a run folder with what a bundle holds: raw bytes, records, and the answers as they were read from these once more. */
export async function fill(folder: string, evidence: Evidence, { raw, answers }: CheckedBundle): Promise<void> {
  await put(folder, '.', 'run', planIn(evidence))
  await put(folder, '.', 'waivers', waiversIn(evidence))
  for (const [sha256, bytes] of raw) await putRaw(folder, sha256, bytes)
  for (const record of evidence.records) await put(folder, 'records', record.id, record)
  for (const given of answers) await writeAnswer(folder, given)
}
