import type { NodeRow } from './node-row.ts'

const [mostProblems, mostClaims, mostEntries] = [20, 200, 60]
const [longestReason, longestText] = [400, 300]

/** The row within bounds, whatever a bundle holds: long texts are cut, long lists too. */
export function bounded(row: NodeRow): NodeRow {
  const { options, lab } = row
  return {
    ...row,
    node: cut(row.node, longestText),
    ...boundedProblems(row.problems),
    claims: row.claims.slice(0, mostClaims).map(each => ({ ...each, reason: cut(each.reason, longestReason) })),
    ...(options === undefined ? {} : { options: entries(options) }),
    ...(lab === undefined ? {} : { lab: boundedLab(lab) }),
  }
}

/** Problems of a row within bounds, and how many are left out. */
export function boundedProblems(problems: readonly string[]): Pick<NodeRow, 'problems' | 'leftOut'> {
  return {
    problems: problems.slice(0, mostProblems).map(each => cut(each, longestReason)),
    leftOut: Math.max(0, problems.length - mostProblems),
  }
}

function boundedLab({ versions, runtimes, ...lab }: NonNullable<NodeRow['lab']>): NonNullable<NodeRow['lab']> {
  return { ...entries(lab), runtimes: entries(runtimes), versions: entries(versions) }
}

function entries<T extends object>(record: T): T {
  const few = Object.entries(record).slice(0, mostEntries)
  return Object.fromEntries(few.map(([name, value]) => [cut(name, longestText), cutValue(value)])) as T
}

const cutValue = (value: unknown) => (typeof value === 'string' ? cut(value, longestText) : value)

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}… (${text.length - most} more)`
}
