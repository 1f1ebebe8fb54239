import { createHash } from 'node:crypto'
import { parseBounded } from '../../probe/bounded-json.ts'
import { canonicalJson } from '../canonical.ts'

/** Files of a bundle by their path in it. */
export type Files = ReadonlyMap<string, Uint8Array>

export const manifestFile = 'manifest.json'
export const statementFile = 'statement.json'

/** Name and version of the format of manifest.json. */
const manifestFormat = 'kata-lab-spec/manifest/v1'

/** `manifest.json`: path, size and sha256 of every file of a bundle but itself and the statement, by path; canonical (RFC 8785). */
export function manifestJson(files: Files): string {
  const listed = [...files].filter(([path]) => path !== manifestFile && path !== statementFile)
  const entries = listed.map(([path, bytes]) => ({ path, bytes: bytes.byteLength, sha256: sha256(bytes) }))
  return canonicalJson({ schema: manifestFormat, files: entries.sort((a, b) => (a.path < b.path ? -1 : 1)) })
}

/** Hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What differs between a manifest as it should be and as it is; none if nothing does. */
export function manifestProblems(files: Files): string[] {
  const bytes = files.get(manifestFile)
  if (bytes === undefined) return [`${manifestFile}: it is missing`]
  const [text, right] = [Buffer.from(bytes).toString('utf8'), manifestJson(files)]
  if (text === right) return []
  const [is, should] = [entriesOf(text), entriesOf(right)]
  if (is === undefined || should === undefined) return [`${manifestFile}: it is no manifest of this version`]
  const paths = [...new Set([...is.keys(), ...should.keys()])].sort()
  const found = paths.flatMap(path => difference(path, is.get(path), should.get(path)))
  return found.length > 0 ? found : [`${manifestFile}: its bytes are not in canonical form`]
}

function difference(path: string, listed: string | undefined, real: string | undefined): string[] {
  if (listed === real) return []
  if (real === undefined) return [`${path}: ${manifestFile} lists it, and it is missing`]
  return [
    `${path}: ${listed === undefined ? `${manifestFile} does not list it` : `its bytes are not those of ${manifestFile}`}`,
  ]
}

// Whatever it holds: a manifest is not to be trusted yet
function entriesOf(text: string): Map<string, string> | undefined {
  try {
    const { schema, files } = parseBounded(text) as { schema: unknown; files: { path: string }[] }
    return schema === manifestFormat ? new Map(files.map(file => [String(file.path), canonicalJson(file)])) : undefined
  } catch {
    return undefined
  }
}
