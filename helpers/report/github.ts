import type { ClaimResult, Evidence, VerdictName } from '../evidence/evidence.ts'
import { verdictNames } from '../evidence/evidence.ts'
import { verdictSigns } from '../evidence/signs.ts'
import { tally } from '../evidence/tally.ts'
import { byTask } from '../evidence/tasks.ts'
import { visible } from '../evidence/visible.ts'
import { isStale, onlyStraddles } from '../verdict/exit-code.ts'
import { shortened } from './view/excerpt.ts'
import { caveats, outcome } from './view/outcome.ts'

const longestCause = 400
const mostProblems = 50

/** What GitHub shows of a run as the job's summary, in Markdown: outcome, counts, a line a claim. */
export function jobSummary(evidence: Evidence): string {
  const numbers = tally(evidence.claims)
  const stamps = caveats(evidence)
  const counts = verdictNames.map(verdict => [`${verdictSigns[verdict]} ${verdict}`, String(numbers.counts[verdict])])
  return [
    `## ${plain([...stamps.map(({ stamp }) => stamp.toUpperCase()), outcome(numbers)].join(': '))}`,
    ...stamps.map(({ words }) => plain(words)),
    `${numbers.judged} of ${numbers.total} claims judged, exit code ${evidence.run.exitCode}, run ${plain(evidence.run.id)}`,
    table(['verdict', 'claims'], counts),
    ...byTask(evidence.claims).flatMap(({ title, claims }) => [`### ${plain(title)}`, claimTable(claims)]),
    '',
  ].join('\n\n')
}

/** The same of a bundle that is not believed: why, and no verdict. */
export function refusedSummary(problems: readonly string[]): string {
  const [listed, more] = [problems.slice(0, mostProblems), problems.length - mostProblems]
  return [
    '## Refused: this bundle is not believed',
    'It is not what a run left or what was asked for, or does not come out the same. No verdict may be read from it.',
    listed.map(problem => `- ${plain(shortened(problem, longestCause))}`).join('\n'),
    ...(more > 0 ? [`And ${more} more.`] : []),
    '',
  ].join('\n\n')
}

/** A workflow command that marks the job as one that refused a bundle. */
export function refusedAnnotation(problems: readonly string[]): string {
  const [first = '', ...more] = problems
  const rest = more.length > 0 ? `\nand ${more.length} more` : ''
  return `::error title=Refused%3A this bundle is not believed::${data(`${shortened(first, longestCause)}${rest}`)}`
}

function claimTable(claims: readonly ClaimResult[]): string {
  const rows = claims.map(({ id, verdict, statement, cause }) => [
    ...[id, `${verdictSigns[verdict]} ${verdict}`, statement],
    shortened(cause, longestCause),
  ])
  return table(['claim', 'verdict', 'statement', 'why'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`
  return [line(head), line(head.map(() => '-')).replaceAll('&#45;', '---'), ...rows.map(line)].join('\n')
}

/** Text in one line of Markdown in which nothing is markup: whatever is no letter, digit or blank becomes a reference. */
function plain(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ')
  return line.replace(/[^\p{L}\p{M}\p{N} ]/gu, character => `&#${character.codePointAt(0)};`)
}

type Level = 'error' | 'warning' | 'notice'

const levels: Readonly<Partial<Record<VerdictName, Level>>> = {
  refuted: 'error',
  inconclusive: 'error',
  'not run': 'error',
  waived: 'warning',
}

/** Workflow commands, a line each, that mark in its spec each claim which is not as it must be. */
export function annotations({ claims }: Evidence): string[] {
  return worstFirst(claims).flatMap(claim => {
    const level = levelOf(claim)
    if (level === undefined) return []
    const { id, verdict, statement, cause, spec } = claim
    const place = spec === undefined ? [] : [`file=${property(spec.file)}`, ...lineOf(spec)]
    const properties = [...place, `title=${property(`${id} ${verdict}`)}`].join(',')
    return [`::${level} ${properties}::${data(`${statement}\n${shortened(cause, longestCause)}`)}`]
  })
}

// GitHub shows ten errors of a step
const order: readonly VerdictName[] = ['refuted', 'proven', 'inconclusive', 'not run', 'waived', 'not applicable']
const worstFirst = (claims: readonly ClaimResult[]) =>
  claims.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))

function levelOf(claim: ClaimResult): Level | undefined {
  if (isStale(claim)) return 'error'
  return onlyStraddles(claim) ? 'warning' : levels[claim.verdict]
}

const lineOf = ({ line }: NonNullable<ClaimResult['spec']>) => (line === undefined ? [] : [`line=${line}`])

/** As a workflow command's message must be written: it ends with its line. */
const data = (text: string) => visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
