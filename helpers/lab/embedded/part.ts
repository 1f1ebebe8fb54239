import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { damage, seal } from './seal.ts'

/** How one part comes to be. */
export interface Recipe {
  readonly name: string
  /** What is being done, for a person: "nerdctl v2.3.5: building it from source" */
  readonly doing: string
  /** It is compiled, by the Go program that `make` gets */
  readonly fromSource: boolean
  /** Puts the part's files into the folder; gives program name to version */
  make(folder: string, go: string): Promise<Record<string, string>>
}

/** What stands in the way of using the part as it is, in words; undefined: nothing. */
export function flaw(root: string, { name }: Recipe): string | undefined {
  return damage(join(root, name))
}

/** Makes the part in a folder beside its place and moves it there complete, so a half-made part is never used. */
export async function makePart(root: string, recipe: Recipe, go: string): Promise<void> {
  const folder = join(root, recipe.name)
  const beside = `${folder}.making`
  for (const old of [beside, folder]) rmSync(old, { recursive: true, force: true })
  mkdirSync(beside, { recursive: true })
  seal(beside, await recipe.make(beside, go))
  renameSync(beside, folder)
}
