import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from './canonical.ts'
import type { Evidence } from './evidence.ts'
import { stableJson } from './json.ts'
import { junitXml } from './junit.ts'
import { checkRaw } from './raw.ts'
import { clear, page, results, withDrafts } from './reports-folder.ts'
import { resultsJson } from './results.ts'
import { sealed } from './seal/envelope.ts'
import type { SigningKey } from './seal/key.ts'
import { type Files, manifestFile, manifestJson, statementFile } from './seal/manifest.ts'
import { statementOf } from './seal/statement.ts'
import { validateEvidence } from './validate.ts'

/** What is written when a run ends. */
export interface Bundle {
  readonly evidence: Evidence
  /** Raw outputs by their sha256: all that the records name, and no others */
  readonly raw: ReadonlyMap<string, Uint8Array>
  /** Renders index.html; called with valid evidence only */
  readonly render: (evidence: Evidence) => string
  /** Signs the statement; without it the bundle is unsigned */
  readonly key?: SigningKey | undefined
}

/**
 * Writes evidence.json, results.json, raw/<sha256>, junit.xml, the seal over all of them, then index.html: whole or not at all, and
 * the page only when all else is in place. Throws LabError EVIDENCE_INVALID before anything is touched, REPORT_UNWRITABLE.
 */
export async function writeBundle(folder: string, { evidence, raw, render, key }: Bundle): Promise<void> {
  const json = stableJson(evidence)
  // What is checked is what will be read: a NaN or a function is lost on the way to JSON.
  const written: unknown = JSON.parse(json)
  validateEvidence(written)
  checkRaw(written, raw)
  const files = withSeal(written, { ...contents(written, json), [page]: render(written) }, raw, key)
  await withDrafts(folder, async drafts => {
    await writeAll(drafts, files, raw)
    await replaceAll(drafts, folder)
  })
}

/** The files of a bundle that are made of its evidence alone, the page excepted. */
export function contents(evidence: Evidence, json = stableJson(evidence)): Record<string, string> {
  return { 'evidence.json': json, 'results.json': resultsJson(evidence), 'junit.xml': junitXml(evidence) }
}

function withSeal(evidence: Evidence, files: Record<string, string>, raw: Bundle['raw'], key: SigningKey | undefined) {
  const all: Files = new Map([
    ...Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const),
    ...[...raw].map(([sha256, bytes]) => [`raw/${sha256}`, bytes] as const),
  ])
  const manifest = manifestJson(all)
  const statement = sealed(canonicalJson(statementOf(evidence, manifest)), key)
  return { ...files, [manifestFile]: manifest, [statementFile]: statement }
}

async function writeAll(drafts: string, files: Record<string, string>, raw: Bundle['raw']): Promise<void> {
  // Where nobody could be asked there are none, and an empty folder is no part of a bundle
  if (raw.size > 0) await mkdir(join(drafts, 'raw'))
  for (const [sha256, bytes] of raw) await writeFile(join(drafts, 'raw', sha256), bytes)
  for (const [name, content] of Object.entries(files)) await writeFile(join(drafts, name), content)
}

/** The old page goes first and the new one comes last: while there is none, nothing here is a result. */
async function replaceAll(drafts: string, folder: string): Promise<void> {
  await clear(folder, [page, ...results])
  const made = await readdir(drafts)
  for (const name of [...results, page].filter(name => made.includes(name)))
    await rename(join(drafts, name), join(folder, name))
}
