import type { TextFile } from './files.ts'
import { type Role, standard } from './standard.ts'

/** The file of each role: the one that has the lab's own name for it, else one that is named or looks like it. */
export function filesByRole(files: readonly TextFile[]): ReadonlyMap<Role, TextFile> {
  const found = new Map<Role, TextFile>()
  const taken = new Set<TextFile>()
  const ways = [hasItsName, hasSuchName, looksLikeIt]
  for (const fits of ways)
    for (const role of Object.keys(standard) as Role[]) {
      if (found.has(role)) continue
      const file = files.find(each => !taken.has(each) && fits(role, each))
      if (file === undefined) continue
      found.set(role, file)
      taken.add(file)
    }
  return found
}

function hasItsName(role: Role, { path }: TextFile): boolean {
  return path === standard[role].path
}

function hasSuchName(role: Role, { path }: TextFile): boolean {
  const [folder = '', name = ''] = split(path)
  return folder === split(standard[role].path)[0] && standard[role].name.test(name)
}

function looksLikeIt(role: Role, { lines }: TextFile): boolean {
  return standard[role].content?.(lines.map(({ text }) => text).filter(text => text.trim() !== '')) ?? false
}

function split(path: string): [string, string] {
  const parts = path
    .toLowerCase()
    .split('/')
    .map(part => part.trim())
  return [parts.at(-2) ?? '', parts.at(-1) ?? '']
}
