import { about, type Fact } from '../../probe/facts.ts'
import { readLab12 } from './read-lab12.ts'
import { folderOf, sample } from './sample.fixture.ts'

/** What stands in a file. */
export type Content = string | Uint8Array

/** Reads files as a folder that was handed in. For tests. */
export async function read(files: Readonly<Record<string, Content>>) {
  using made = folderOf(files)
  const { root: _, ...rest } = await readLab12(made.folder)
  return rest
}

/** The sample with words of one file replaced. */
export const changed = (path: string, from: string, to: string) => ({
  ...sample,
  [path]: sample[path]?.replace(from, to) ?? '',
})

/** The values of the facts of a kind. */
export const values = (facts: readonly Fact[], what: Fact['what'], subject?: Fact['subject']) =>
  about(facts, what, subject).map(({ value }) => value)
