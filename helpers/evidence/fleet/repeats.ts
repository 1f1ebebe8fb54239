import type { NodeRow, NodeState } from './node-row.ts'

/**
 * The rows, each run and each node counted once: of a run its first bundle, of a node the run that was whole and began last.
 * Bundles of one run that were judged otherwise contradict each other, and none of them counts. Pure.
 */
export function withoutRepeats(rows: readonly NodeRow[]): NodeRow[] {
  const settled = [...rows]
  for (const same of alike(settled, runKey)) settleRun(settled, same)
  for (const same of alike(settled, nodeKey)) settleNode(settled, same)
  return settled
}

// One run may judge many nodes: each has booted by itself
function runKey({ run, lab, node }: NodeRow): string | undefined {
  return run && JSON.stringify([run.id, lab?.bootId ?? [node, run.results]])
}

// A name alone is no identity: hosts of a cloud share theirs
function nodeKey({ node, lab }: NodeRow): string | undefined {
  if (lab?.bootId === undefined) return undefined
  const { bootId, where, kind, runtimes, recording } = lab
  return JSON.stringify([node, bootId, where, kind, runtimes, recording])
}

function alike(rows: readonly NodeRow[], keyOf: (row: NodeRow) => string | undefined): number[][] {
  const found = new Map<string, number[]>()
  for (const [at, row] of rows.entries()) {
    const key = row.state === 'checks out' ? keyOf(row) : undefined
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), at])
  }
  return [...found.values()].filter(({ length }) => length > 1)
}

function settleRun(rows: NodeRow[], same: readonly number[]): void {
  const [first = 0, ...more] = same
  const agree = new Set(same.map(at => rows[at]?.run?.results)).size === 1
  if (agree) for (const at of more) set(rows, at, 'repeated', `the same run as ${named(rows[first])}: counted there`)
  else
    for (const at of same) {
      const others = same.filter(each => each !== at).map(each => named(rows[each]))
      set(rows, at, 'does not check out', `another bundle of the same run comes out otherwise: ${others.join(', ')}`)
    }
}

function settleNode(rows: NodeRow[], same: readonly number[]): void {
  const [last = 0] = same.toSorted((a, b) => later(rows[b], rows[a]))
  for (const at of same)
    if (at !== last)
      set(rows, at, 'repeated', `another run of the same node is whole or younger: ${named(rows[last])} counts`)
}

// A run that was filtered never takes the place of a whole one
function later(a: NodeRow | undefined, b: NodeRow | undefined): number {
  const rank = (row: NodeRow | undefined) => [row?.run?.partial ? 0 : 1, Date.parse(row?.run?.startedAt ?? '')] as const
  const [[wholeA, startA], [wholeB, startB]] = [rank(a), rank(b)]
  return wholeA - wholeB || startA - startB
}

function set(rows: NodeRow[], at: number, state: NodeState, problem: string): void {
  const row = rows[at]
  if (row === undefined) return
  const { page: _, ...rest } = row
  rows[at] = { ...(state === 'repeated' ? row : rest), state, problems: [...row.problems, problem] }
}

const named = (row: NodeRow | undefined) => row?.bundle ?? row?.node ?? ''
