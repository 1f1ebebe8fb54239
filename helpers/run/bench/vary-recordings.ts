import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seeded } from '../../stats/random.ts'

type Edit = (text: string) => string | Uint8Array

/** Other ways to write the same lines down: none changes what they say. */
const edits: readonly Edit[] = [
  text => text,
  text => text.replaceAll('\n', '\r\n'),
  text => `\uFEFF${text}`,
  text => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  text => text.trimEnd(),
  text => text.replace(/^.+$/m, line => `\u001b[32m${line}\u001b[0m`),
  text => `${text}\n\n`,
]
const places = ['lab12', 'labs/lab12', '.']

/** Writes as many copies of the recordings as are asked for, each varied by chance in form and not in meaning, to `to`/0000 …; gives the source of each. */
export async function varyRecordings(
  sources: readonly string[],
  to: string,
  many: number,
  seed: number,
): Promise<string[]> {
  const random = seeded(seed)
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const used: string[] = []
  for (let at = 0; at < many; at++) {
    const source = sources[at % sources.length] ?? ''
    const place = join(to, String(at).padStart(4, '0'), one(places))
    await copy(source, place, () => one(edits))
    used.push(source)
  }
  return used
}

async function copy(source: string, to: string, edit: () => Edit): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, into] = [join(source, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copy(from, into, edit)
    else if (entry.name.endsWith('.txt')) await writeFile(into, edit()(await readFile(from, 'utf8')))
    else if (entry.isFile() && (await stat(from)).size < 1_000_000) await cp(from, into)
  }
}
