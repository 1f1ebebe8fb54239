import { rmSync } from 'node:fs'
import { giveBack } from '../give-back.ts'
import { closeWorkFolder } from '../work-folder.ts'
import type { Journalled } from './journalled.ts'
import { type Swept, sweep } from './sweep.ts'

/** Takes away all that a run made: its processes and containers, its work folder and, when nothing is left, its journal. */
export async function endRun(run: Journalled): Promise<Swept> {
  const swept = await sweep(run)
  if (run.work !== undefined) await closeWorkFolder(run.work)
  await giveBack(run.head.reports, run.head.giveTo)
  if (swept.left.length === 0) rmSync(run.file, { force: true })
  return swept
}
