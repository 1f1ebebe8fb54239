import { inShort, statementsOf } from '../../claim/lab-statements.ts'
import type { ClaimResult, Evidence, TestOutcome } from '../../evidence/evidence.ts'
import { waiverWords } from '../../evidence/waiver-words.ts'
import { type Bars, bars } from './bars.ts'
import { causeWords } from './cause-words.ts'
import { type Comparison, comparison } from './comparison.ts'
import { type Curves, curves } from './curves.ts'
import { type Excerpt, excerpt } from './excerpt.ts'
import { type Plot, plots } from './plot.ts'
import type { RecordView } from './record.ts'
import { duration } from './time.ts'

/** An answer as it came, and the commands it came from. */
export interface AnswerView {
  readonly id: string
  readonly text?: Excerpt
  readonly error?: string
  readonly records: readonly RecordView[]
}

/** A test or control, and why it did not pass. */
export interface TestView {
  readonly title: string
  readonly role: TestOutcome['role']
  readonly state: TestOutcome['state']
  readonly took: string
  readonly messages: readonly string[]
}

/** A claim as the page shows it. */
export interface ClaimView
  extends Pick<ClaimResult, 'id' | 'statement' | 'source' | 'verdict' | 'cause' | 'why' | 'limits'> {
  readonly rehearsal: boolean
  /** What the lab states, in our words; `place` is `The lab, Task 3, in short` */
  readonly statements: readonly { readonly id: string; readonly place: string; readonly says: string }[]
  /** Who waived it and until when; what that comes to */
  readonly waiver?: readonly string[]
  readonly knownIssues: NonNullable<ClaimResult['knownIssues']>
  /** What became of the control, or why there is none */
  readonly control: string
  /** What became of what stands in its place */
  readonly selfCheck?: string
  readonly seenOnKata: string
  /** Where its test is, and the whole file where it was kept */
  readonly spec?: { readonly place: string; readonly text?: Excerpt }
  readonly tests: readonly TestView[]
  readonly plots: readonly Plot[]
  readonly curves: readonly Curves[]
  readonly bars: readonly Bars[]
  readonly comparison: Comparison
  readonly answers: readonly AnswerView[]
}

const longestAnswer = 4000

/** A claim with all that its verdict rests on. */
export function claimView(claim: ClaimResult, evidence: Evidence, records: readonly RecordView[]): ClaimView {
  const { id, statement, source, verdict, cause, why, limits } = claim
  return {
    ...specView(claim, evidence),
    ...waiverView(claim),
    ...{ id, statement, source, verdict, cause: causeWords(cause), why, limits },
    statements: statementsOf(claim).map(each => ({ id: each.id, place: inShort(each), says: each.says })),
    rehearsal: evidence.lab.rehearsal,
    knownIssues: claim.knownIssues ?? [],
    ...controlView(claim),
    seenOnKata: claim.seenOnKata ?? 'not yet seen on Kata',
    tests: claim.tests.map(testView),
    plots: plots(evidence, claim.observations),
    curves: curves(evidence, claim.observations),
    bars: bars(evidence, claim.observations),
    comparison: comparison(evidence, claim.observations),
    answers: claim.observations.flatMap(name => answerViews(name, evidence, records)),
  }
}

function waiverView(claim: ClaimResult): Pick<ClaimView, 'waiver'> {
  const waiver = waiverWords(claim)
  return waiver === undefined ? {} : { waiver }
}

function specView({ spec }: ClaimResult, { specs = [] }: Evidence): Pick<ClaimView, 'spec'> {
  if (spec === undefined) return {}
  const place = spec.line === undefined ? spec.file : `${spec.file}, line ${spec.line}`
  const text = specs.find(({ file }) => file === spec.file)?.text
  return { spec: { place, ...(text === undefined ? {} : { text: excerpt(text, longestAnswer * 2) }) } }
}

/** How the end of a control or self-check reads: passed means that the sentence came out false there, as it must. */
const endings: Readonly<Record<TestOutcome['state'], string>> = {
  passed: 'held',
  failed: 'failed',
  skipped: 'was skipped',
  'not run': 'did not run',
}

function controlView({ tests, noControl, selfCheck }: ClaimResult): Pick<ClaimView, 'control' | 'selfCheck'> {
  const none = noControl ?? selfCheck
  const control = endingsOf(tests, 'control') ?? (none === undefined ? 'did not run' : `none, because ${none}`)
  return selfCheck === undefined ? { control } : { control, selfCheck: endingsOf(tests, 'self-check') ?? 'did not run' }
}

function endingsOf(tests: readonly TestOutcome[], role: TestOutcome['role']): string | undefined {
  const own = tests.filter(test => test.role === role)
  return own.length === 0 ? undefined : own.map(test => `${endings[test.state]}: ${test.title}`).join('; ')
}

function testView({
  title,
  role,
  state,
  durationMs,
  errors,
  note,
  notApplicable,
  notSeen = [],
}: TestOutcome): TestView {
  const said = [note, notApplicable, ...notSeen.map(what => `not yet seen: ${what}`)].filter(each => each !== undefined)
  const failed = errors.map(({ name, code, message }) => `${name}${code ? ` (${code})` : ''}: ${message}`)
  return { title, role, state, took: duration(durationMs), messages: [...new Set([...failed, ...said])] }
}

function answerViews(name: string, { observations }: Evidence, records: readonly RecordView[]): AnswerView[] {
  const found = observations.filter(each => each.id === name)
  return found.map(({ id, text, error, records: ids }) => ({
    id,
    ...(text === undefined ? {} : { text: excerpt(text, longestAnswer) }),
    ...(error === undefined ? {} : { error: `${error.code}: ${error.message}` }),
    records: records.filter(record => ids.includes(record.id)),
  }))
}
