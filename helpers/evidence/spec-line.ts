import type { ClaimResult, SpecFile } from './evidence.ts'

/** Where a claim's record stands in its spec. */
export function specOf(id: string, file: string, specs: readonly SpecFile[] = []): NonNullable<ClaimResult['spec']> {
  const lines = specs.find(spec => spec.file === file)?.text.split('\n') ?? []
  const line = lines.findIndex(each => each.includes(`id: '${id}'`)) + 1
  return line === 0 ? { file } : { file, line }
}
