import { type Evidence, type VerdictName, verdictNames } from '../evidence/evidence.ts'
import { tally } from '../evidence/tally.ts'
import { byTask } from '../evidence/tasks.ts'
import { byStatement, type StatementView } from './view/by-statement.ts'
import { type ClaimView, claimView } from './view/claim.ts'
import { shownDeep } from './view/excerpt.ts'
import { type Fact, partFacts, runFacts, subjectFacts } from './view/facts.ts'
import { type LabTable, labTable } from './view/lab-table.ts'
import { caveats, outcome } from './view/outcome.ts'
import { type RecordView, recordViews } from './view/record.ts'
import { type Trouble, troubles } from './view/troubles.ts'

/** The lab's tasks, each with its claims. */
export interface TaskView {
  readonly anchor: string
  readonly title: string
  /** `3 proven, 1 refuted` */
  readonly counts: string
  readonly claims: readonly ClaimView[]
}

/** All that the page says, in its order; nothing else is looked at when it is drawn. */
export interface View {
  readonly title: string
  /** What must be read before the outcome: rehearsal, partial */
  readonly caveats: readonly { readonly stamp: string; readonly words: string }[]
  readonly outcome: string
  readonly judged: string
  readonly counts: readonly { readonly verdict: VerdictName; readonly count: number }[]
  /** Refuted, inconclusive, not run, waived: what a reader must see first */
  readonly wrong: readonly Trouble[]
  readonly subject: readonly Fact[]
  readonly run: readonly Fact[]
  readonly parts: readonly Fact[]
  readonly labTable: LabTable
  readonly tasks: readonly TaskView[]
  /** All claims once more, in the order of the lab's text */
  readonly statements: readonly StatementView[]
  readonly records: readonly RecordView[]
}

/** Evidence as the page shows it; every string made visible and bounded. */
export function viewOf(evidence: Evidence): View {
  const numbers = tally(evidence.claims)
  const records = recordViews(evidence)
  const tasks = byTask(evidence.claims).map(({ about, title, claims }) => ({
    anchor: about,
    title,
    counts: counted(claims),
    claims: claims.map(claim => claimView(claim, evidence, records)),
  }))
  const claims = tasks.flatMap(task => task.claims)
  const stamps = caveats(evidence)
  return shownDeep({
    title: [...stamps.map(each => each.stamp.toUpperCase()), outcome(numbers), 'kata-lab-spec'].join(' · '),
    caveats: stamps,
    outcome: outcome(numbers),
    judged: `${numbers.judged} of ${numbers.total} claims judged`,
    counts: verdictNames.map(verdict => ({ verdict, count: numbers.counts[verdict] })),
    wrong: troubles(claims),
    subject: subjectFacts(evidence),
    run: runFacts(evidence),
    parts: partFacts(evidence),
    labTable: labTable(evidence),
    tasks,
    statements: byStatement(claims),
    records,
  })
}

function counted(claims: Evidence['claims']): string {
  const { counts } = tally(claims)
  const present = verdictNames.filter(verdict => counts[verdict] > 0)
  return present.map(verdict => `${counts[verdict]} ${verdict}`).join(', ')
}
