import { reportsFolder, root } from '../project-root.ts'
import { pathProblem } from './checkout-path.ts'
import { openFilesProblem } from './open-files.ts'
import { reportsProblem } from './reports-room.ts'

/** How much a run writes into reports/; elsewhere: its report can go to another place. */
type Run = 'whole' | 'partial' | 'elsewhere'

/** Everything that would end a run and is seen before it: errors with a code and what to do. Changes nothing. */
export function problemsBefore(run: Run = 'whole'): unknown[] {
  const report = run === 'elsewhere' ? undefined : reportsProblem(reportsFolder, run)
  return [pathProblem(root), openFilesProblem(), report].filter(problem => problem !== undefined)
}

/** Throws the first of them; LabError CHECKOUT_PATH, FEW_OPEN_FILES, REPORT_UNWRITABLE. To be called as who writes the report. */
export function checkBefore(run: Run = 'whole'): void {
  const [problem] = problemsBefore(run)
  if (problem !== undefined) throw problem
}
