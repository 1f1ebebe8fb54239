import { readFile } from 'node:fs/promises'
import { LabError } from '../../engine/lab-error.ts'
import { readBundleFolder } from '../../evidence/bundle-files.ts'
import { type CheckedBundle, type Checker, checkBundle } from '../../evidence/check/check-bundle.ts'
import { neverSigned } from '../../evidence/check/never-signed.ts'
import { checkedRow } from '../../evidence/fleet/checked-row.ts'
import type { NodeRow, Place } from '../../evidence/fleet/node-row.ts'
import { lostRow, rowOf } from '../../evidence/fleet/row-of.ts'
import { readVerifyKey } from '../../evidence/seal/key.ts'
import { optionProblems } from '../../lab/held-options.ts'
import { layOut, put } from '../../observation/run-folder.ts'
import { renderPage } from '../../report/page.ts'
import { type Demands, unmet } from '../check/demands.ts'
import { fill } from '../check/fill.ts'
import { allowedBeside } from '../check/report-folder.ts'
import { committedClaims } from '../project-root.ts'
import { specFiles } from '../spec-files.ts'
import { suiteDigest } from '../suite-digest.ts'
import { toldFile } from './compare-node.ts'

/** A bundle to be checked for its row. */
export interface NodeTask {
  readonly place: Place
  /** Its real path */
  readonly folder: string
  /** File of the public key that must have signed it */
  readonly verifyKey?: string
  /** What the bundle must be */
  readonly demands: Demands
  /** Why it cannot be read */
  readonly unreadable?: string
  /** Where what its specs need is put if it holds together */
  readonly kept?: string
}

let checker: Promise<Checker> | undefined

/** Checks one bundle, all but its tests, and lays out what these need; runs in a worker, so that a bundle that hangs or fills the memory ends the worker alone. */
export default async function checkNode({
  place,
  folder,
  verifyKey,
  demands,
  unreadable,
  kept,
}: NodeTask): Promise<NodeRow> {
  if (unreadable !== undefined) return lostRow(place, 'unreadable', [unreadable])
  checker ??= readChecker(verifyKey)
  const brought = await checker
  try {
    const checked = checkBundle(await readBundleFolder(folder, allowedBeside(folder)), brought)
    const row = checkedRow(rowOf(checked, place, brought, problemsBeside(checked, demands, verifyKey !== undefined)))
    if (row.state === 'checks out' && kept !== undefined) await keep(kept, checked)
    return row
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return lostRow(place, 'unreadable', [
      error.cameBack === undefined ? error.message : `${error.message}: ${error.cameBack}`,
    ])
  }
}

function problemsBeside({ evidence }: CheckedBundle, demands: Demands, signed: boolean): string[] {
  if (evidence === undefined) return []
  return [...optionProblems(evidence.options), ...unmet(evidence, demands), ...(signed ? neverSigned(evidence) : [])]
}

async function keep(folder: string, checked: CheckedBundle): Promise<void> {
  if (checked.evidence === undefined) return
  await layOut(folder)
  await fill(folder, checked.evidence, checked)
  await put(folder, '.', toldFile, checked.evidence)
}

// The same for all bundles of a worker
async function readChecker(verifyKey: string | undefined): Promise<Checker> {
  const committed = JSON.parse(await readFile(committedClaims, 'utf8'))
  const key = verifyKey === undefined ? undefined : readVerifyKey(verifyKey)
  return { committed, specs: await specFiles(committed), suite: await suiteDigest(), render: renderPage, key }
}
