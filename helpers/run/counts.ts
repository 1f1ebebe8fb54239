import { rmSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Evidence } from '../evidence/evidence.ts'
import { onlyStraddles } from '../verdict/exit-code.ts'
import { root } from './project-root.ts'

/** What the builders' tools leave to be counted: vitest's results by project, and evidence. */
export const countsFolder = join(root, 'reports/tests')

/** Says `N passed, N failed`: every test of the instruments and of what is live, every claim of the last full run. */
export async function counts(): Promise<number> {
  const files = (await readdir(countsFolder)).filter(name => name.endsWith('.json'))
  const all = await Promise.all(files.map(async name => JSON.parse(await readFile(join(countsFolder, name), 'utf8'))))
  const passed = all.reduce((sum, file) => sum + passedIn(file), 0)
  const failed = all.reduce((sum, file) => sum + totalOf(file) - passedIn(file), 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

/** Has the steps of the builders' gate counted like tests: one that was not reached has not passed. */
export async function countSteps(passed: number, total: number): Promise<void> {
  const counted: VitestJson = { numTotalTests: total, numPassedTests: passed, numPendingTests: 0 }
  await mkdir(countsFolder, { recursive: true })
  await writeFile(join(countsFolder, 'steps.json'), JSON.stringify(counted))
}

/** Where vitest's results go under a name; what an earlier run left there is gone, so that nobody counts it for one that never came to its end. */
export function freshCounts(name: string): string {
  const file = join(countsFolder, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

// A file that could not be loaded has no tests: only `success` tells of it
type VitestJson = Readonly<{
  numTotalTests: number
  numPassedTests: number
  numPendingTests: number
  numFailedTests?: number
  success?: boolean
}>
type Counted = Evidence | VitestJson

/** How many of a file have passed; a claim that does not apply here is settled as its record says, everything else that is not proven is a failure. Pure. */
export function passedIn(file: Counted): number {
  if (!('claims' in file)) return file.numPassedTests
  return file.claims.filter(({ verdict }) => verdict === 'proven' || verdict === 'not applicable').length
}

/** How many of a file count. Pure. */
export function totalOf(file: Counted): number {
  // Samples on both sides of a bound are a warning, neither passed nor failed; so is what was waived
  return 'claims' in file
    ? file.claims.filter(claim => !onlyStraddles(claim) && claim.verdict !== 'waived').length
    : file.numTotalTests - file.numPendingTests + unloaded(file)
}

function unloaded({ success = true, numFailedTests = 0 }: VitestJson): number {
  return success || numFailedTests > 0 ? 0 : 1
}
