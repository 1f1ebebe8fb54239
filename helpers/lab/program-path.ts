import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'

/** Absolute path of the first executable file `name` in a PATH-like list; undefined if there is none. */
export function programPath(name: string, path: string, root = ''): string | undefined {
  const folders = path.split(':').filter(folder => folder.startsWith('/'))
  return folders.map(folder => join(folder, name)).find(file => isExecutable(join(root, file)))
}

/** Whether this caller may execute the file. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
