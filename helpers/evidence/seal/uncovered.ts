import { open } from './envelope.ts'
import { type Files, manifestFile, manifestProblems, sha256, statementFile } from './manifest.ts'

/**
 * What a bundle is judged by and its signed statement does not cover, each beginning with a file; none if it covers
 * all. A bundle of another suite states itself in other words, and may lack its page: here only the manifest's digest
 * counts, and what the manifest says of evidence.json and raw/. Pure.
 */
export function uncovered(files: Files): string[] {
  const manifest = files.get(manifestFile)
  const stated = manifest !== undefined && statedIn(files) === sha256(manifest)
  const judged = manifestProblems(files).filter(problem => /^(evidence\.json|raw\/|manifest\.json)/.test(problem))
  return [...(stated ? [] : [`${statementFile}: what is signed is another ${manifestFile}`]), ...judged]
}

function statedIn(files: Files): unknown {
  try {
    const { payload } = open(Buffer.from(files.get(statementFile) ?? []).toString('utf8')) ?? { payload: '{}' }
    const { subject } = JSON.parse(payload) as { subject: { name: unknown; digest: { sha256: unknown } }[] }
    return subject.find(({ name }) => name === manifestFile)?.digest.sha256
  } catch {
    return undefined
  }
}
