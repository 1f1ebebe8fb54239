import { rmSync, statSync } from 'node:fs'
import { keep } from '../../engine/kept.ts'
import { LabError } from '../../engine/lab-error.ts'
import { isRunning } from '../../engine/process-table.ts'
import { endRun } from './end-run.ts'
import { isHere } from './here.ts'
import { type Journalled, journalled, journalsIn } from './journalled.ts'

// A reaper that is at work needs no second one; one that hangs must not hang us
const waitS = 60

// A head is one write: who has not ended it by then was killed in it
const headWithinMs = 60_000

/** Takes away what runs left that are gone, if their reapers were killed too, and says what was found. */
export async function sweepDeadRuns(state: string, tell: (line: string) => void): Promise<void> {
  for (const file of journalsIn(state)) {
    const run = read(file)
    if (run === undefined) removeIfHeadless(file)
    if (run === undefined || isAlive(run)) continue
    await underLock(run, () => sweepDeadRun(file, tell))
  }
}

async function sweepDeadRun(file: string, tell: (line: string) => void): Promise<void> {
  const run = read(file)
  // Its reaper was done with it; what lies there is what the lock made
  if (run === undefined) return rmSync(file, { force: true })
  const { removed, left } = await endRun(run)
  const found = removed.length === 0 ? 'no process and no container' : removed.join(', ')
  tell(`Run ${run.head.run} of ${run.head.startedAt} was killed; removed of it: ${found}`)
  if (left.length > 0) tell(`Still left of it: ${left.join(', ')}; the next run tries again`)
}

// Without a head nothing was done; its run may be writing it at this moment
function read(file: string): Journalled | undefined {
  try {
    return journalled(file)
  } catch {
    return undefined // its reaper was done with it meanwhile
  }
}

function removeIfHeadless(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat !== undefined && Date.now() - stat.mtimeMs > headWithinMs) rmSync(file, { force: true })
}

// What stands in another process namespace cannot be judged from here: its reaper's lock tells
function isAlive({ head }: Journalled): boolean {
  return isHere(head) && isRunning(head)
}

// A reaper holds the lock as long as its run lives, and while it works
async function underLock({ file, head }: Journalled, work: () => Promise<void>): Promise<void> {
  const wait = isHere(head) ? ['--wait', String(waitS)] : ['--nonblock']
  const held = await keep(['flock', ...wait, file, 'sh', '-c', 'echo held; cat >/dev/null']).catch(busy)
  if (held === undefined) return
  await work().finally(() => held.release())
}

function busy(error: unknown): undefined {
  if (!(error instanceof LabError)) throw error
}
