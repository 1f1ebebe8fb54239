import { stripVTControlCharacters, styleText } from 'node:util'
import type { Claim } from '../claim/claim.ts'
import type { VerdictName } from '../verdict/verdict.ts'
import { visible } from './visible.ts'

const width = 100
const signs = {
  proven: ['✓', 'green'],
  refuted: ['✗', 'red'],
  inconclusive: ['?', 'yellow'],
  'not run': ['○', 'yellow'],
  'not applicable': ['–', 'gray'],
} as const satisfies Record<VerdictName, readonly [string, string]>

/** What the terminal says of one claim: its verdict, and where it is not proven, why; at most 100 columns. */
export function claimLine(result: Pick<Claim, 'id' | 'statement'> & { verdict: VerdictName; cause: string }): string {
  const [sign, colour] = signs[result.verdict]
  const line = fit(`  ${sign} ${result.id.padEnd(13)} ${result.verdict.padEnd(15)} ${result.statement}`)
  const shown = styleText(colour, line, { stream: process.stdout })
  return result.verdict === 'proven' ? shown : [shown, ...causeLines(result.cause)].join('\n')
}

function causeLines(cause: string): string[] {
  const lines = visible(cause)
    .split('\n')
    .filter(line => line.trim() !== '')
  return lines.slice(0, 6).map(line => fit(`      ${line}`))
}

/** One line of at most 100 columns; what does not fit is cut where the reader sees it. */
export function fit(text: string): string {
  const plain = stripVTControlCharacters(text)
  return plain.length <= width ? plain : `${plain.slice(0, width - 1)}…`
}
