import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'
import type { Evidence, VerdictName } from '../evidence.ts'
import { evidenceSchema } from '../schema/evidence.ts'
import { sealed } from '../seal/envelope.ts'
import type { SigningKey } from '../seal/key.ts'
import { manifestFile, manifestJson, statementFile } from '../seal/manifest.ts'
import { statementOf } from '../seal/statement.ts'

/** Files of a bundle that are about to be tampered with. */
export type Tampered = Map<string, Uint8Array>

/** A change to a bundle; its words say which. */
export interface Change {
  readonly words: string
  apply(files: Tampered): void
}

/** Draws whole numbers from 0, the same ones for the same seed. */
export function dice(seed: string): (sides: number) => number {
  let count = 0
  return sides => createHash('sha256').update(`${seed}:${count++}`).digest().readUInt32BE() % sides
}

/** One change of chance: a byte flipped, a file deleted, added, swapped with another or cut, a verdict edited. */
export function drawChange(files: ReadonlyMap<string, Uint8Array>, roll: (sides: number) => number): Change {
  const paths = [...files.keys()]
  const full = paths.filter(path => (files.get(path)?.byteLength ?? 0) > 0)
  const [path, other, spot] = [full[roll(full.length)] ?? '', full[roll(full.length)] ?? '', roll(2 ** 30)]
  const kinds = [
    () => flip(path, spot, roll(8)),
    () => ({ words: `delete ${path}`, apply: (on: Tampered) => void on.delete(path) }),
    () => add(paths[roll(paths.length)] ?? '', spot),
    () => swap(path, full.find(each => !same(files, each, path)) ?? other),
    () => cut(path, spot),
    () => editVerdict(spot),
  ]
  return kinds[roll(kinds.length)]?.() ?? flip(path, spot, 0)
}

function same(files: ReadonlyMap<string, Uint8Array>, a: string, b: string): boolean {
  return Buffer.from(files.get(a) ?? []).equals(files.get(b) ?? new Uint8Array())
}

function flip(path: string, spot: number, bit: number): Change {
  return {
    words: `flip bit ${bit} of a byte of ${path}`,
    apply: files => {
      const bytes = Buffer.from(files.get(path) ?? [])
      const at = spot % bytes.byteLength
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      files.set(path, bytes)
    },
  }
}

function add(beside: string, spot: number): Change {
  const path = `${beside.includes('/') ? 'raw/' : ''}${createHash('sha256').update(`${spot}`).digest('hex')}`
  return { words: `add ${path}`, apply: files => void files.set(path, Buffer.from('added')) }
}

function swap(path: string, other: string): Change {
  return {
    words: `swap ${path} and ${other}`,
    apply: files => {
      const [one, two] = [files.get(path), files.get(other)]
      if (one && two) files.set(path, two).set(other, one)
    },
  }
}

function cut(path: string, spot: number): Change {
  return {
    words: `cut ${path}`,
    apply: files => {
      const bytes = files.get(path) ?? new Uint8Array()
      files.set(path, bytes.slice(0, spot % bytes.byteLength))
    },
  }
}

/** Gives one claim another verdict, and nothing else. */
export function editVerdict(spot: number): Change {
  return {
    words: `edit verdict ${spot} of evidence.json`,
    apply: files =>
      editEvidence(files, evidence => {
        const at = spot % evidence.claims.length
        const claims = evidence.claims.map((claim, each) =>
          each === at ? { ...claim, verdict: other(claim.verdict) } : claim,
        )
        return { ...evidence, claims }
      }),
  }
}

const other = (verdict: VerdictName): VerdictName => (verdict === 'proven' ? 'refuted' : 'proven')

/** Changes what evidence.json says, written as it is always written. */
export function editEvidence(files: Tampered, edit: (evidence: Evidence) => Evidence): void {
  const evidence = JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
  files.set('evidence.json', Buffer.from(stable(edit(evidence))))
}

// By its own means: what is tested here writes its JSON otherwise
function stable(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`
}

/** Makes manifest and statement anew, as whoever tampered would; signed only with a key of their own. */
export function rehash(files: Tampered, key?: SigningKey): void {
  const manifest = manifestJson(files)
  files.set(manifestFile, Buffer.from(manifest))
  const evidence = readable(files)
  if (evidence) files.set(statementFile, Buffer.from(sealed(canonicalJson(statementOf(evidence, manifest)), key)))
}

function readable(files: Tampered): Evidence | undefined {
  try {
    const evidence = JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
    return evidence.schema === evidenceSchema.$id && evidence.claims ? evidence : undefined
  } catch {
    return undefined
  }
}
