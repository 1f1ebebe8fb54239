import { styleText } from 'node:util'
import type { Claim } from '../claim/claim.ts'
import type { Evidence, LabFacts, VerdictName } from '../evidence/evidence.ts'
import { verdictSigns } from '../evidence/signs.ts'
import { tally } from '../evidence/tally.ts'
import { visible } from '../evidence/visible.ts'
import { lacking } from '../verdict/exit-code.ts'
import { outcome } from './view/outcome.ts'

const width = 100
const colours = {
  proven: 'green',
  refuted: 'red',
  inconclusive: 'yellow',
  'not run': 'yellow',
  'not applicable': 'gray',
} as const satisfies Record<VerdictName, string>

/** What runs where, before anything does. A rehearsal says so first. */
export function heading(lab: Pick<LabFacts, 'where' | 'kind' | 'runtimes' | 'versions'>, partial: boolean): string[] {
  const versions = Object.entries(lab.versions).map(([name, version]) => `${name} ${version}`)
  return [
    ...(lab.where === 'embedded' ? ['REHEARSAL: exercises every check and says nothing about Kata'] : []),
    ...(partial ? ['PARTIAL: a filter leaves claims out'] : []),
    `Lab: ${lab.where} · sandbox declared to be ${lab.kind}: ${lab.runtimes.sandbox} · control ${lab.runtimes.control}`,
    `     ${versions.join(' · ')}`,
    '',
  ].map(clip)
}

/** What the terminal says of one claim: its verdict and, where it is not proven, why. */
export function claimLines(
  result: Pick<Claim, 'id' | 'statement'> & { verdict: VerdictName; cause: string },
): string[] {
  const { id, verdict, statement, cause } = result
  const line = clip(`  ${verdictSigns[verdict]} ${id.padEnd(12)} ${verdict.padEnd(14)} ${statement}`)
  const shown = styleText(colours[verdict], line, { stream: process.stdout })
  return verdict === 'proven' ? [shown] : [shown, ...causeLines(cause)]
}

/** How the run went, what fell out of it, and last where the report is. */
export function closing({ claims, run, lab }: Evidence, page: string): string[] {
  const numbers = tally(claims)
  const missing = claims.filter(({ verdict }) => verdict === 'not run')
  const must = lacking(claims, lab.kind)
  return [
    '',
    ...missing.flatMap(claimLines),
    ...(must.length > 0 ? [`  No VM is shown: ${must.join(' and ')} must be proven for Kata`] : []),
    `${outcome(numbers)}: ${numbers.judged} of ${numbers.total} claims judged, exit code ${run.exitCode}`,
    page,
  ]
}

function causeLines(cause: string): string[] {
  const lines = visible(cause)
    .split('\n')
    .filter(line => line.trim() !== '')
  return lines.slice(0, 6).map(line => clip(`      ${line}`))
}

/** One line of at most 100 columns; what does not fit is cut where the reader sees it. */
function clip(text: string): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
