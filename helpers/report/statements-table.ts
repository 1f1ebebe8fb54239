import type { CommittedClaim } from '../claim/committed.ts'
import { type LabStatement, placeOf } from '../claim/lab-statements.ts'

/** Between these lines of the README stands the table of statements. */
export const statementMarkers = ['<!-- statements -->', '<!-- /statements -->'] as const

/**
 * The lab's statements as a Markdown table, in their order, each with who judges it or why nobody does; then what the
 * suite judges beyond them (`own`). Pure.
 */
export function statementsTable(
  statements: readonly LabStatement[],
  claims: readonly CommittedClaim[],
  own: Readonly<Record<string, string>> = {},
): string {
  const beyond = claims.filter(({ id }) => Object.hasOwn(own, id)).map(claim => ownRow(claim, own[claim.id] ?? ''))
  const rows = [...statements.map(statement => row(statement, claims)), ...beyond]
  return ['| | the lab, in short | judged by |', '| --- | --- | --- |', ...rows].join('\n')
}

const ownRow = ({ id, spec }: CommittedClaim, why: string) => `| – | Of the suite itself: ${why} | [${id}](${spec}) |`

function row(statement: LabStatement, claims: readonly CommittedClaim[]): string {
  const { id, says, limit, notJudged } = statement
  const judges = claims.filter(claim => claim.statements?.includes(id)).map(claim => `[${claim.id}](${claim.spec})`)
  const who = judges.length === 0 ? `nobody: ${notJudged}` : judges.join(', ')
  const cells = [id, `${placeOf(statement)}: ${says}`, limit === undefined ? who : `${who} (${limit})`]
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
