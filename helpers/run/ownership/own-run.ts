import { join } from 'node:path'
import { beginJournal, note } from '../../engine/journal.ts'
import type { Kept } from '../../engine/kept.ts'
import { LabError } from '../../engine/lab-error.ts'
import { identityOf } from '../../engine/process-table.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Environment } from '../../lab/options.ts'
import type { RunIdentity } from '../../observation/plan.ts'
import { callerOf } from '../give-back.ts'
import { openWorkFolder } from '../work-folder.ts'
import { sweepDeadRuns } from './dead-runs.ts'
import { endRun } from './end-run.ts'
import { here } from './here.ts'
import { journalled } from './journalled.ts'
import { startReaper } from './reaper.ts'
import { stateFolder } from './state-folder.ts'
import { type Swept, sweep } from './sweep.ts'

/** A run that can be taken away again, however it ends: it has a journal, a reaper and a private folder. */
export interface OwnedRun extends AsyncDisposable {
  readonly journal: string
  /** Its private folder, in reports/ */
  readonly folder: string
  /** To be called before the first container is made, with the deadline of one command */
  useLab(lab: Lab, deadlineMs: number): void
  /** Ends and removes what the run made up to here */
  sweep(): Promise<Swept>
}

export interface Owner {
  readonly env: Environment
  readonly reports: string
  readonly tell: (line: string) => void
}

/** Takes away what dead runs left, then begins a journal with a reaper that watches over it. Throws LabError. */
export async function ownRun(run: RunIdentity, { env, reports, tell }: Owner): Promise<OwnedRun> {
  const state = stateFolder(env)
  await sweepDeadRuns(state, tell)
  const journal = join(state, `${run.id}.journal`)
  beginJournal(journal, headOf(run, reports, env))
  const reaper = await startReaper(journal)
  const { folder } = await begin(journal, reports, run.id).catch(error => endBy(reaper, error))
  return {
    journal,
    folder,
    useLab: ({ where, nerdctl, env }, deadlineMs) => note(journal, { lab: { where, nerdctl, env, deadlineMs } }),
    sweep: async () => sweep(readBack(journal)),
    [Symbol.asyncDispose]: async () => {
      const { left } = await end(journal).catch(error => endBy(reaper, error))
      if (left.length > 0) tell(`Left behind: ${left.join(', ')}; the next run tries again`)
      await reaper.release('done\n')
    },
  }
}

async function begin(journal: string, reports: string, id: string) {
  note(journal, { work: join(reports, '.runs', id) })
  return openWorkFolder(reports, id)
}

const end = async (journal: string) => endRun(readBack(journal))

// A reaper that nobody releases waits as long as we live, and we for it; without a word it takes away what there is
async function endBy(reaper: Kept, error: unknown): Promise<never> {
  await reaper.release()
  throw error
}

function headOf({ id, startedAt }: RunIdentity, reports: string, env: Environment) {
  const [self, caller] = [identityOf(process.pid), callerOf(env)]
  if (self === undefined) throw gone('/proc does not show this process')
  return { ...self, run: id, startedAt, ...here(), reports, ...(caller === undefined ? {} : { giveTo: caller }) }
}

function readBack(journal: string) {
  try {
    const run = journalled(journal)
    if (run !== undefined) return run
  } catch (error) {
    throw gone(String(error))
  }
  throw gone(`${journal} has no head`)
}

function gone(cameBack: string): LabError {
  const remedy = 'see npm run lab:doctor and look for containers whose name starts with kata-lab-spec'
  return new LabError('JOURNAL_GONE', 'What this run made cannot be told any more', { cameBack, remedy })
}
