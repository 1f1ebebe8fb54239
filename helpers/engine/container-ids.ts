import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The ids that nerdctl writes into a folder, a file for each container that it makes. */
export class ContainerIds {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  fileOf(name: string): string {
    return join(this.#folder, `${name}.cid`)
  }

  /** The full id that containerd gave a container of ours; undefined if it was never created. */
  async of(name: string): Promise<string | undefined> {
    const text = await readFile(this.fileOf(name), 'utf8').catch(() => '')
    return /^[0-9a-f]{64}$/.test(text.trim()) ? text.trim() : undefined
  }

  /** Of all containers that were made. Their files are read one by one: where a limit of open files was met, an id would be missing. */
  async all(): Promise<string[]> {
    const names = (await readdir(this.#folder)).filter(name => name.endsWith('.cid'))
    const ids: string[] = []
    for (const name of names) ids.push((await this.of(name.slice(0, -'.cid'.length))) ?? '')
    return ids.filter(id => id !== '')
  }
}
