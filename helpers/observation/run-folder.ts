import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The private folder of one run: raw bytes, records and answers as they come in. Made by `run/`, mode 0700. */
export async function layOut(folder: string): Promise<void> {
  for (const part of ['raw', 'records', 'answers', 'outcomes', 'ids'])
    await mkdir(join(folder, part), { recursive: true })
}

/** Folder of one of many nodes inside that of their run. */
export const nodeFolder = (folder: string, node: string) => join(folder, 'nodes', node)

/** Writes one JSON file of the run folder. */
export async function put(folder: string, part: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(folder, part, `${name}.json`), JSON.stringify(value), { mode: 0o600 })
}

/** Reads one JSON file of the run folder; undefined if it was never written. */
export async function get<T>(folder: string, part: string, name: string): Promise<T | undefined> {
  const text = await readFile(join(folder, part, `${name}.json`), 'utf8').catch(ignoreMissing)
  return text === undefined ? undefined : (JSON.parse(text) as T)
}

/** All JSON files of one part, in the order of their names. */
export async function all<T>(folder: string, part: string): Promise<T[]> {
  const names = (await readdir(join(folder, part))).filter(name => name.endsWith('.json')).sort()
  return Promise.all(names.map(async name => JSON.parse(await readFile(join(folder, part, name), 'utf8')) as T))
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
