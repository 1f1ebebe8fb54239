import { readFile, writeFile } from 'node:fs/promises'
import { createVitest } from 'vitest/node'
import { type CommittedClaim, committedList } from '../claim/committed.ts'
import { labStatements, oursAlone } from '../claim/lab-statements.ts'
import { LabError } from '../engine/lab-error.ts'
import { claimsTable, type Markers, missingMarker, tableMarkers, withTable } from '../report/claims-table.ts'
import { statementMarkers, statementsTable } from '../report/statements-table.ts'
import { committedClaims, readme, root } from './project-root.ts'

/**
 * Writes the claims that the specs define to the committed list and to the README's tables, for review; `--check` only
 * compares.
 */
export async function listClaims(args: readonly string[]): Promise<number> {
  const claims = committedList(await collectClaims())
  const files = [
    { path: committedClaims, text: `${JSON.stringify(claims, null, 2)}\n` },
    { path: readme, text: await readmeWith(claims) },
  ]
  const changed = await Promise.all(
    files.map(async file => ({ ...file, differs: file.text !== (await read(file.path)) })),
  )
  const differing = changed.filter(({ differs }) => differs)
  if (args.includes('--check')) return check(differing.map(({ path }) => path))
  for (const { path, text } of differing) await write(path, text)
  if (differing.length === 0) console.log('The list of claims and the tables in the README are as they were')
  return 0
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, text)
  console.log(`Wrote ${path}: review the difference`)
}

async function readmeWith(claims: readonly CommittedClaim[]): Promise<string> {
  const text = placed(await read(readme), claimsTable(claims), tableMarkers)
  return placed(text, statementsTable(labStatements, claims, oursAlone), statementMarkers)
}

function placed(text: string, table: string, markers: Markers): string {
  const written = withTable(text, table, markers)
  if (written !== undefined) return written
  const remedy = `put the lines ${markers.join(' and ')} where the table belongs`
  throw new LabError('NO_MARKER', `${readme} has no ${missingMarker(text, markers)}`, { remedy })
}

const read = (path: string) => readFile(path, 'utf8').catch(() => '')

/** Loads the specs without running them. */
async function collectClaims(): Promise<CommittedClaim[]> {
  // Without the configuration there is no globalSetup, which would want a lab
  const include = ['specs/**/*.spec.ts']
  const vitest = await createVitest('test', { root, config: false, watch: false, include, reporters: [{}] })
  const { testModules } = await vitest.collect([], { staticParse: false })
  await vitest.close()
  const [broken] = testModules.flatMap(module =>
    module.errors().map(error => `${module.relativeModuleId}: ${error.message}`),
  )
  if (broken !== undefined) throw new LabError('SPEC_BROKEN', broken, { remedy: 'mend the spec, then try again' })
  return testModules.flatMap(module =>
    [...module.children.allSuites()].flatMap(suite => {
      const { claim } = suite.meta()
      return claim === undefined ? [] : [{ ...claim, spec: module.relativeModuleId }]
    }),
  )
}

function check(differing: readonly string[]): number {
  if (differing.length === 0) return 0
  console.error(`${differing.join(' and ')}: not what the specs say; npm run claims writes it anew, to be reviewed`)
  return 1
}
