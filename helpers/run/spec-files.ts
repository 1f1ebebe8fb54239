import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommittedClaim } from '../claim/committed.ts'
import type { SpecFile } from '../evidence/evidence.ts'
import { root } from './project-root.ts'

/** The specs of the claims, each once and as it stands; one that is missing is left out. */
export async function specFiles(claims: readonly Pick<CommittedClaim, 'spec'>[]): Promise<SpecFile[]> {
  const files = [...new Set(claims.map(({ spec }) => spec))]
  const specs: SpecFile[] = []
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8').catch(() => undefined)
    if (text !== undefined) specs.push({ file, text })
  }
  return specs
}
