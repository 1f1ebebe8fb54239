import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodesFolder, storeOf } from './node-store.ts'

/** The private folder of one run: raw bytes, records and answers as they come in. Made by `run/`, mode 0700. */
export async function layOut(folder: string): Promise<void> {
  const parts = storeOf(folder) ? ['ids'] : ['raw', 'records', 'answers', 'outcomes', 'ids']
  for (const part of parts) await mkdir(join(folder, part), { recursive: true })
}

/** Folder of one of many nodes inside that of their run. */
export const nodeFolder = (folder: string, node: string) => join(folder, nodesFolder, node)

/** Writes one JSON file of the run folder. */
export async function put(folder: string, part: string, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  const store = storeOf(folder)
  if (store) store.put(folder, part, name, Buffer.from(text))
  else await writeFile(join(folder, part, `${name}.json`), text, { mode: 0o600 })
}

/** Reads one JSON file of the run folder; undefined if it was never written. */
export async function get<T>(folder: string, part: string, name: string): Promise<T | undefined> {
  const store = storeOf(folder)
  const file = join(folder, part, `${name}.json`)
  const text = store ? textOf(store.get(folder, part, name)) : await readFile(file, 'utf8').catch(ignoreMissing)
  return text === undefined ? undefined : (JSON.parse(text) as T)
}

/** All JSON files of one part, in the order of their names. One after the other, as all bytes are: a run has hundreds, and its limit of open files may be lower. */
export async function all<T>(folder: string, part: string): Promise<T[]> {
  const store = storeOf(folder)
  if (store) return store.all(folder, part).map(({ bytes }) => JSON.parse(textOf(bytes) ?? '') as T)
  const names = (await readdir(join(folder, part))).filter(name => name.endsWith('.json')).sort()
  return names.map(name => JSON.parse(readFileSync(join(folder, part, name), 'utf8')) as T)
}

/** Keeps bytes by their sha256. */
export async function putRaw(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const store = storeOf(folder)
  if (store) store.put(folder, 'raw', sha256, bytes)
  else await writeFile(join(folder, 'raw', sha256), bytes, { mode: 0o600 })
}

/** All bytes that were kept, by their sha256. */
export async function allRaw(folder: string): Promise<Map<string, Uint8Array>> {
  const store = storeOf(folder)
  if (store) return new Map(store.all(folder, 'raw').map(({ name, bytes }) => [name, bytes]))
  const names = await readdir(join(folder, 'raw'))
  return new Map(names.map(name => [name, readFileSync(join(folder, 'raw', name))]))
}

const textOf = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
