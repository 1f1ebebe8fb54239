import { rmSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Evidence } from '../evidence/evidence.ts'
import { onlyStraddles } from '../verdict/exit-code.ts'
import { root } from './project-root.ts'

/** What the builders' tools leave to be counted: vitest's results by project, and evidence. */
export const countsFolder = join(root, 'reports/tests')

/** Says `N passed, N failed, N skipped`: every test of the instruments and of what is live, every claim of the last full run. */
export async function counts(): Promise<number> {
  const files = (await readdir(countsFolder)).filter(name => name.endsWith('.json'))
  const all = await Promise.all(files.map(async name => JSON.parse(await readFile(join(countsFolder, name), 'utf8'))))
  const each = all.map(countsOf)
  const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map(what =>
    each.reduce((sum, file) => sum + file[what], 0),
  )
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed === 0 && passed !== 0 ? 0 : 1
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
  numTodoTests?: number
  numFailedTests?: number
  success?: boolean
}>
type Counted = Evidence | VitestJson

/** What a file holds, each test or claim once. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  /** Tests that were left out, and claims that are neither: not applicable, waived, or with samples on both sides of a bound */
  readonly skipped: number
}

/** Counts a file. A claim has passed if it is proven. Pure. */
export function countsOf(file: Counted): Counts {
  return 'claims' in file ? countsOfClaims(file) : countsOfTests(file)
}

function countsOfTests(file: VitestJson): Counts {
  const { numTotalTests, numPassedTests: passed, numPendingTests, numTodoTests = 0 } = file
  const skipped = numPendingTests + numTodoTests
  return { passed, failed: numTotalTests - passed - skipped + unloaded(file), skipped }
}

function countsOfClaims({ claims }: Evidence): Counts {
  const passed = claims.filter(({ verdict }) => verdict === 'proven').length
  const skipped = claims.filter(isNeither).length
  return { passed, failed: claims.length - passed - skipped, skipped }
}

const isNeither = (claim: Evidence['claims'][number]) =>
  claim.verdict === 'not applicable' || claim.verdict === 'waived' || onlyStraddles(claim)

function unloaded({ success = true, numFailedTests = 0 }: VitestJson): number {
  return success || numFailedTests > 0 ? 0 : 1
}
