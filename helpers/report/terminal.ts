import { styleText } from 'node:util'
import wrapAnsi from 'wrap-ansi'
import type { Claim } from '../claim/claim.ts'
import type { Evidence, LabFacts, Recorded, RunFacts, VerdictName } from '../evidence/evidence.ts'
import { sharedCauses } from '../evidence/shared-causes.ts'
import { verdictSigns } from '../evidence/signs.ts'
import { type Tally, tally } from '../evidence/tally.ts'
import { tasks } from '../evidence/tasks.ts'
import { visible, visibleLine } from '../evidence/visible.ts'
import { waiverWords } from '../evidence/waiver-words.ts'
import { lacking } from '../verdict/exit-code.ts'
import { shortened } from './view/excerpt.ts'
import { outcome } from './view/outcome.ts'

const columns = 100
/** Of any text: a container may answer a line of a megabyte */
const longest = 2000
const colours = {
  proven: 'green',
  refuted: 'red',
  waived: 'magenta',
  inconclusive: 'yellow',
  'not run': 'yellow',
  'not applicable': 'gray',
} as const satisfies Record<VerdictName, string>

/** What runs where, before anything does. A rehearsal says so first. */
export function heading(lab: Described, partial: boolean): string[] {
  const versions = Object.entries(lab.versions).map(([name, version]) => `${name} ${version}`)
  return [
    ...(lab.where === 'embedded' ? ['REHEARSAL: exercises every check and says nothing about Kata'] : []),
    ...(lab.recording === undefined ? [] : recordingLines(lab.recording)),
    ...(partial ? ['PARTIAL: a filter leaves claims out'] : []),
    `Lab: ${lab.where}, its sandbox declared to be ${lab.kind}`,
    ...(lab.where === 'kubernetes' ? relist : []),
    ...beside('  sandbox  ', lab.runtimes.sandbox),
    ...beside('  control  ', lab.runtimes.control),
    ...beside('  versions ', versions.join(', ')),
  ]
}

/** The same of many nodes: each has its own versions, and nothing is timed. */
export function headingOfNodes(
  lab: Described,
  partial: boolean,
  { nodes }: { nodes: readonly MaybeUnusable[] },
): string[] {
  const unusable = nodes.filter(each => each.unusable !== undefined)
  const few = unusable.slice(0, 5).map(({ name, unusable = '' }) => `${name}: ${unusable}`)
  return [
    ...(partial ? ['PARTIAL: a filter leaves claims out'] : []),
    `Lab: ${lab.where}, its sandbox declared to be ${lab.kind}`,
    ...beside('  sandbox  ', lab.runtimes.sandbox),
    ...beside('  control  ', lab.runtimes.control),
    ...beside('  nodes    ', `${nodes.length}, of which ${unusable.length} cannot be used`),
    ...few.flatMap(words => beside('           ', words)),
  ]
}

type MaybeUnusable = Readonly<{ name: string; unusable?: string }>

const relist = [
  '  start-ups count from a pod’s creation to its last byte; kubelet looks at its containers once a second',
]

/** What is said first of a bundle that a check wrote, and not the run; nothing of any other. */
export function secondJudgement({ replayedAt }: Pick<RunFacts, 'replayedAt'>): string[] {
  if (replayedAt === undefined) return []
  return [
    'SECOND JUDGEMENT: no run left this bundle, and nobody signed it',
    ...beside('  made     ', `${replayedAt}, by somebody who checked an earlier bundle`),
  ]
}

type Described = Pick<LabFacts, 'where' | 'kind' | 'runtimes' | 'versions' | 'recording'>

function recordingLines({ source, from, to, borrowed }: Recorded): string[] {
  return [
    'RECORDING: no container ran for this report',
    ...beside('  of       ', source),
    ...beside('  made     ', `${from} to ${to}`),
    ...borrowed.flatMap(each => beside('  borrowed ', each)),
  ]
}

/** The heading of a task, above its claims. */
export function taskLines(about: Claim['about']): string[] {
  return ['', tasks.find(task => task.about === about)?.title ?? about]
}

/** What the terminal says of one claim: its verdict and, where it is not proven, why; where it is, what a recording lacks. */
export function claimLines(result: Shown): string[] {
  const { id, verdict, statement, cause, notSeen = [] } = result
  const lines = beside(`  ${verdictSigns[verdict]} ${id.padEnd(12)} ${verdict.padEnd(14)} `, statement)
  const shown = lines.map(line => styleText(colours[verdict], line, { stream: process.stdout }))
  const why = verdict === 'proven' ? notSeen.map(what => `not yet seen: ${what}`).join('\n') : cause
  return why === '' ? shown : [...shown, ...beside(' '.repeat(32), why).slice(0, 8)]
}

/** How the run went, what fell out of it, and last where the report is. */
export function closing({ claims, run, lab }: Evidence, page: string): string[] {
  const numbers = tally(claims)
  const missing = Map.groupBy(
    claims.filter(({ verdict }) => verdict === 'not run'),
    ({ cause }) => cause,
  )
  const must = lacking(claims, lab.kind)
  return [
    '',
    ...[...missing].flatMap(([cause, left]) => togetherLines('not run', cause, idsOf(left))),
    ...sharedCauses(claims).flatMap(({ cause, claims }) => togetherLines('inconclusive', cause, claims)),
    ...issueLines(claims),
    ...waiverLines(claims),
    ...(must.length > 0 ? [`No VM is shown: ${must.join(' and ')} must be proven for Kata`] : []),
    ...outcomeLines(`${stamps(lab, run)}${outcome(numbers)}:`, numbers, run.exitCode),
    visibleLine(page),
  ]
}

function outcomeLines(words: string, { judged, total }: Tally, exitCode: number): string[] {
  const numbers = `${judged} of ${total} claims judged, exit code ${exitCode}`
  const line = `${words} ${numbers}`
  return line.length <= columns ? [line] : [words, numbers]
}

// Whoever reads the last lines alone must not take them for what they are not
function stamps({ rehearsal, kind, recording }: LabFacts, { partial, replayedAt }: RunFacts): string {
  const said = [
    replayedAt && 'SECOND JUDGEMENT',
    recording && 'RECORDING',
    rehearsal && 'REHEARSAL',
    kind === 'gvisor' && !rehearsal && 'GVISOR',
  ]
  return [...said, partial && 'PARTIAL'].map(each => (each ? `${each}: ` : '')).join('')
}

const idsOf = (claims: readonly Pick<Claim, 'id'>[]) => claims.map(({ id }) => id)

/** One cause, and the claims that hang on it. */
function togetherLines(verdict: 'not run' | 'inconclusive', cause: string, ids: readonly string[]): string[] {
  const label = `  ${verdictSigns[verdict]} ${verdict.padEnd(12)} `
  const lines = beside(label, ids.join(', '))
  return [
    ...lines.map(line => styleText(colours[verdict], line, { stream: process.stdout })),
    ...beside(' '.repeat(label.length), cause),
    '',
  ]
}

function issueLines(claims: Evidence['claims']): string[] {
  const shown = claims.flatMap(({ id, knownIssues = [] }) => knownIssues.map(issue => ({ claim: id, issue })))
  return [...Map.groupBy(shown, ({ issue }) => issue.id)].flatMap(([id, those]) => {
    const { symptom = '', remedy = '' } = those[0]?.issue ?? {}
    return [
      ...beside(
        `  ! ${id.padEnd(12)} known issue    `,
        `with ${those.map(({ claim }) => claim).join(', ')}: ${symptom}`,
      ),
      ...beside(' '.repeat(32), `To do: ${remedy}`),
      '',
    ]
  })
}

function waiverLines(claims: Evidence['claims']): string[] {
  return claims.flatMap(claim => {
    const words = waiverWords(claim)
    const lines = words === undefined ? [] : [...beside(`  ! ${claim.id.padEnd(12)} waiver         `, words[0])]
    return words === undefined ? [] : [...lines, ...beside(' '.repeat(32), words[1]), '']
  })
}

type Shown = Pick<Claim, 'id' | 'statement'> & { verdict: VerdictName; cause: string; notSeen?: readonly string[] }

/** A label, and a text beside it that is bounded and wrapped at 100 columns. No control character of either reaches the terminal. */
function beside(label: string, text: string): string[] {
  const lines = wrapAnsi(shortened(text, longest), columns - label.length, { hard: true }).split('\n')
  return lines.map((line, at) => `${at === 0 ? visible(label) : ' '.repeat(label.length)}${line}`)
}
