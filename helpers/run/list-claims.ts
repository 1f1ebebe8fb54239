import { readFile, writeFile } from 'node:fs/promises'
import { createVitest } from 'vitest/node'
import { type CommittedClaim, committedList } from '../claim/committed.ts'
import { LabError } from '../engine/lab-error.ts'
import { committedClaims, root } from './project-root.ts'

/** Writes the claims that the specs define to the committed list, for review; `--check` only compares. */
export async function listClaims(args: readonly string[]): Promise<number> {
  const text = `${JSON.stringify(committedList(await collectClaims()), null, 2)}\n`
  const committed = await readFile(committedClaims, 'utf8').catch(() => '')
  if (args.includes('--check')) return text === committed ? 0 : differs()
  await writeFile(committedClaims, text)
  console.log(
    text === committed ? 'The list of claims is as it was' : `Wrote ${committedClaims}: review the difference`,
  )
  return 0
}

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

function differs(): number {
  console.error('snapshots/claims.json is not what the specs say: npm run claims writes it anew, to be reviewed')
  return 1
}
