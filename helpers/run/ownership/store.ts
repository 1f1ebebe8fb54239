import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { entries, firstLine } from './files.ts'
import type { Journalled } from './journalled.ts'

/**
 * Removes what nerdctl's own store still has of exactly these containers: the folders that are called after their ids, and their names,
 * where the id stands in it. A nerdctl that is killed before containerd knows of the container leaves them. Gives what was removed.
 */
export function removeFromStore(containers: Journalled['containers'], root: string, namespace: string): string[] {
  const ids = [...containers.values()].filter(id => id !== undefined)
  return entries(root).flatMap(store => {
    const nameIn = (name: string) => join(store, 'names', namespace, name)
    const folders = ids.flatMap(id => ['containers', 'etchosts'].map(sort => join(store, sort, namespace, id)))
    const names = [...containers].filter(([name, id]) => id !== undefined && firstLine(nameIn(name)) === id)
    const there = [...folders.filter(folder => existsSync(folder)), ...names.map(([name]) => nameIn(name))]
    for (const each of there) rmSync(each, { recursive: true, force: true })
    return there.map(each => `file ${each}`)
  })
}
