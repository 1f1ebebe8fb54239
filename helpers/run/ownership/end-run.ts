import { existsSync, rmSync } from 'node:fs'
import { note } from '../../engine/journal.ts'
import { LabError } from '../../engine/lab-error.ts'
import { giveBack } from '../give-back.ts'
import { closeWorkFolder } from '../work-folder.ts'
import { type Journalled, latest } from './journalled.ts'
import { type Swept, sweep } from './sweep.ts'

/** Takes away all that a run made: its processes and containers, its work folder and, when nothing is left, its journal. */
export async function endRun(run: Journalled): Promise<Swept> {
  const swept = await sweep(run)
  // The ids of its containers stand there
  if (swept.left.length > 0) noteIds(latest(run))
  if (run.work !== undefined) await closeWorkFolder(run.work)
  await giveBack(run.head.reports, run.head.giveTo)
  if (swept.left.length === 0) rmSync(run.file, { force: true })
  return swept
}

function noteIds({ file, work, containers }: Journalled): void {
  if (!existsSync(work ?? '')) return // a sweep before this one has noted them
  try {
    for (const [made, id] of containers) if (id !== undefined) note(file, { made, id })
  } catch (error) {
    // On a full disk the rest must end all the same
    if (!(error instanceof LabError)) throw error
  }
}
