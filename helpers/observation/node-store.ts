import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'

type Part = { name: string; bytes: Uint8Array }

/** What the folders of many nodes would hold, in one file beside them: a hundred thousand small files take longer to make than to fill. */
export class NodeStore {
  readonly #database: DatabaseSync
  readonly #put: StatementSync
  readonly #get: StatementSync
  readonly #all: StatementSync

  constructor(file: string) {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    this.#database = new DatabaseSync(file, { timeout: 60_000 })
    // Nobody reads it again when the run has ended, or died
    this.#database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
    const columns = 'node TEXT, part TEXT, name TEXT, bytes BLOB, PRIMARY KEY (node, part, name)'
    this.#database.exec(`CREATE TABLE IF NOT EXISTS kept (${columns}) WITHOUT ROWID`)
    this.#put = this.#database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)')
    this.#get = this.#database.prepare('SELECT bytes FROM kept WHERE node = ? AND part = ? AND name = ?')
    // In the order of files
    this.#all = this.#database.prepare(
      "SELECT name, bytes FROM kept WHERE node = ? AND part = ? ORDER BY name || '.json'",
    )
  }

  put(folder: string, part: string, name: string, bytes: Uint8Array): void {
    this.#put.run(basename(folder), part, name, bytes)
  }

  get(folder: string, part: string, name: string): Uint8Array | undefined {
    return (this.#get.get(basename(folder), part, name) as Part | undefined)?.bytes
  }

  all(folder: string, part: string): Part[] {
    return this.#all.all(basename(folder), part) as unknown as Part[]
  }

  /** Does many things at once: what is put meanwhile is written at the end. One after the other. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    this.#database.exec('BEGIN')
    try {
      return await work()
    } finally {
      this.#database.exec('COMMIT')
    }
  }
}

const open = new Map<string, NodeStore>()

/** Makes the store of a run over many nodes, which lie in this folder. */
export function makeStore(nodes: string): NodeStore {
  const store = new NodeStore(fileOf(nodes))
  open.set(nodes, store)
  return store
}

/** The store that holds what is in a folder; undefined: it holds that itself. */
export function storeOf(folder: string): NodeStore | undefined {
  const nodes = dirname(folder)
  if (basename(nodes) !== nodesFolder) return undefined
  return open.get(nodes) ?? (existsSync(fileOf(nodes)) ? makeStore(nodes) : undefined)
}

/** Is this the folder of a run over many nodes? */
export const isOverMany = (folder: string) => existsSync(fileOf(join(folder, nodesFolder)))

/** Name of the folder with that of each node, in the folder of their run. */
export const nodesFolder = 'nodes'
const fileOf = (nodes: string) => `${nodes}.sqlite`
