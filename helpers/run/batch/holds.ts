import { join } from 'node:path'
import type { Inside } from './inside.ts'

const parts = ['analysis', 'bench', 'isolation', 'kata', 'runc', 'setup']

/** How many of the folders that the lab asks for a folder has. */
export function partsIn({ folders }: Inside): number {
  return parts.filter(part => named(folders, part) !== undefined).length
}

/** Where the folder holds one recording: `lab12` or `labs/lab12`, in any case; undefined: it does not. */
export async function held(
  path: string,
  { folders }: Inside,
  look: (path: string) => Promise<Inside | string>,
): Promise<string | undefined> {
  const lab12 = named(folders, 'lab12')
  const labs = named(folders, 'labs')
  if (lab12 !== undefined || labs === undefined) return lab12
  const inside = await look(join(path, labs))
  const below = typeof inside === 'string' ? undefined : named(inside.folders, 'lab12')
  return below && `${labs}/${below}`
}

function named(folders: readonly string[], name: string): string | undefined {
  return folders.find(each => each.toLowerCase() === name)
}
