import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { contents } from '../../evidence/bundle.ts'
import { bundleOf } from '../../evidence/check/bundle.fixture.ts'
import { editEvidence, rehash, type Tampered } from '../../evidence/check/tamper.fixture.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { readOptions } from '../../lab/options.ts'
import { renderPage } from '../../report/page.ts'

/** A bundle of a kept recording as a run of this checkout leaves it, page and options included. For tests. */
export async function wholeBundle(recording = 'kata-3.22-go-qemu'): Promise<Tampered> {
  const files = await bundleOf(recording)
  const options = { ...readOptions({ LAB_CHALLENGE: 'room 7' }) } as unknown as Evidence['options']
  return rewritten(files, evidence => ({ ...evidence, options }))
}

/** The bundle as it would have been left if its evidence had said something else. */
export function rewritten(bundle: Tampered, edit: (evidence: Evidence) => Evidence): Tampered {
  const files = new Map(bundle)
  editEvidence(files, edit)
  const evidence = JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
  const shown = { ...contents(evidence), 'index.html': renderPage(evidence) }
  for (const [name, text] of Object.entries(shown)) files.set(name, Buffer.from(text))
  rehash(files)
  return files
}

/** Writes a bundle into a folder. */
export async function writeFiles(folder: string, files: Tampered): Promise<string> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}
