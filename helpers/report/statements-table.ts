import type { CommittedClaim } from '../claim/committed.ts'
import { type LabStatement, placeOf } from '../claim/lab-statements.ts'

/** Between these lines of the README stands the table of statements. */
export const statementMarkers = ['<!-- statements -->', '<!-- /statements -->'] as const

/** The lab's statements as a Markdown table, in their order, each with who judges it or why nobody does. Pure. */
export function statementsTable(statements: readonly LabStatement[], claims: readonly CommittedClaim[]): string {
  const rows = statements.map(statement => row(statement, claims))
  return ['| | the lab, in short | judged by |', '| --- | --- | --- |', ...rows].join('\n')
}

function row(statement: LabStatement, claims: readonly CommittedClaim[]): string {
  const { id, says, limit, notJudged } = statement
  const judges = claims.filter(claim => claim.statements?.includes(id)).map(claim => `[${claim.id}](${claim.spec})`)
  const who = judges.length === 0 ? `nobody: ${notJudged}` : judges.join(', ')
  const cells = [id, `${placeOf(statement)}: ${says}`, limit === undefined ? who : `${who} (${limit})`]
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
