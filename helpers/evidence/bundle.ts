import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from './canonical.ts'
import type { Evidence } from './evidence.ts'
import { stableJson } from './json.ts'
import { junitXml } from './junit.ts'
import { checkRaw } from './raw.ts'
import { resultsJson } from './results.ts'
import { sealed } from './seal/envelope.ts'
import type { SigningKey } from './seal/key.ts'
import { type Files, manifestFile, manifestJson, statementFile } from './seal/manifest.ts'
import { statementOf } from './seal/statement.ts'
import { unwritable } from './unwritable.ts'
import { validateEvidence } from './validate.ts'

const page = 'index.html'
/** All that a run may leave in the folder besides the page; what is here when a run starts is an older run's. */
const results = ['evidence.json', 'results.json', 'junit.xml', manifestFile, statementFile, 'raw']
const draft = '.writing-'

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
 * The folder at a run's start: the page says that the run did not finish, and no older result is left to be taken
 * for this run's. Throws LabError REPORT_UNWRITABLE.
 */
export async function beginBundle(folder: string, unfinishedPage: string): Promise<void> {
  await within(folder, async drafts => {
    await writeFile(join(drafts, page), unfinishedPage)
    await rename(join(drafts, page), join(folder, page))
    await clear(folder, results)
  })
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
  await within(folder, async drafts => {
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
  await mkdir(join(drafts, 'raw'))
  for (const [sha256, bytes] of raw) await writeFile(join(drafts, 'raw', sha256), bytes)
  for (const [name, content] of Object.entries(files)) await writeFile(join(drafts, name), content)
}

/** The old page goes first and the new one comes last: while there is none, nothing here is a result. */
async function replaceAll(drafts: string, folder: string): Promise<void> {
  await clear(folder, [page, ...results])
  for (const name of [...results, page]) await rename(join(drafts, name), join(folder, name))
}

async function clear(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}

/** Asked for several folders at once, Node says ENOENT of a read-only disk: so first for this one alone. */
async function make(folder: string): Promise<void> {
  const failed = await mkdir(folder).catch((error: NodeJS.ErrnoException) => error)
  if (failed?.code === 'ENOENT') await mkdir(folder, { recursive: true })
  else if (failed && failed.code !== 'EEXIST') throw failed
}

/** Drafts lie inside the folder, not beside it: a rename never crosses file systems, even if the folder is a mount. */
async function within(folder: string, work: (drafts: string) => Promise<void>): Promise<void> {
  try {
    await make(folder)
    const left = await readdir(folder)
    await clear(
      folder,
      left.filter(name => name.startsWith(draft)),
    )
    const drafts = await mkdtemp(join(folder, draft))
    await work(drafts).finally(() => rm(drafts, { recursive: true, force: true }))
  } catch (error) {
    throw unwritable(folder, error)
  }
}
