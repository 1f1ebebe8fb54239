import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { clear, page, results } from '../../evidence/reports-folder.ts'
import type { Environment } from '../../lab/options.ts'
import { refusedPage } from '../../report/refused.ts'
import { tellGitHubRefusal } from '../workflow-commands.ts'
import { beginReport } from './begin-report.ts'
import { reportOf } from './report-folder.ts'
import { tell } from './tell.ts'

/** The bundle was changed, is not sealed as it must be, or does not come out the same. */
const notTheSame = 5

/**
 * Says why a bundle is not believed; gives the exit code. One page is left in `place` and nothing beside it; the last
 * lines of the terminal are ours, whatever the problems quote. Throws LabError REPORT_UNWRITABLE.
 */
export async function refuse(place: string, problems: readonly string[], env: Environment): Promise<number> {
  const reports = await beginReport(place, refusedPage(problems))
  tell('This bundle is not what a run left or what is asked for, or does not come out the same:')
  for (const problem of problems) tell(`  ${problem}`)
  await tellGitHubRefusal(problems, env)
  tell(`Refused (exit code ${notTheSame}): no verdict may be read from this bundle`)
  tell(join(reports, page))
  return notTheSame
}

/**
 * Takes away what an earlier check of a folder of this name has left: a check that breaks off must not leave its
 * verdicts there.
 */
export async function forgetEarlier(folder: string): Promise<void> {
  for (const partial of [false, true]) {
    const place = reportOf(folder, partial)
    // Who may not remove it may not write there either, and hears of that when the page is written
    if (existsSync(place)) await clear(place, [page, ...results]).catch(() => undefined)
  }
}
