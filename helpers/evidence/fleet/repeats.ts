import { firstFew } from './first-few.ts'
import type { NodeRow, NodeState } from './node-row.ts'

/**
 * The rows, each run and each node counted once: of a run its first bundle, of a node the run that was whole and began last. Bundles of
 * one run and node that were judged otherwise contradict each other, as do those of one boot with several kernels: none of them counts. Pure.
 */
export function withoutRepeats(rows: readonly NodeRow[]): NodeRow[] {
  const settled = [...rows]
  for (const same of alike(settled, ({ lab }) => lab?.bootId)) settleBoot(settled, same)
  for (const same of alike(settled, runKey)) settleRun(settled, same)
  for (const same of alike(settled, nodeKey)) settleNode(settled, same)
  return settled
}

// One run may judge many nodes, and those that are containers share a boot: a name tells them apart
function runKey({ run, lab, node }: NodeRow): string | undefined {
  if (run === undefined) return undefined
  const known = [lab?.name ?? null, lab?.bootId ?? null]
  return JSON.stringify([run.id, ...(known.some(Boolean) ? known : [node, run.results])])
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

// A kernel is booted once
function settleBoot(rows: NodeRow[], same: readonly number[]): void {
  const known = same.filter(at => rows[at]?.lab?.hostKernel !== undefined)
  contradict(rows, known, row => row?.lab?.hostKernel, 'is of the same boot and has another kernel')
}

function settleRun(rows: NodeRow[], same: readonly number[]): void {
  const [first = 0, ...more] = same
  if (contradict(rows, same, row => row?.run?.results, 'is of the same run and comes out otherwise')) return
  for (const at of more) set(rows, at, 'repeated', `the same run as ${named(rows[first])}: counted there`)
}

// Whether what must be the same is not: then none of them counts
function contradict(
  rows: NodeRow[],
  same: readonly number[],
  told: (row: NodeRow | undefined) => string | undefined,
  why: string,
): boolean {
  const values = new Map(same.map(at => [at, told(rows[at])]))
  if (new Set(values.values()).size < 2) return false
  for (const at of same) {
    const others = same.filter(each => values.get(each) !== values.get(at)).map(each => named(rows[each]))
    set(rows, at, 'does not check out', `another bundle ${why}: ${firstFew(others)}`)
  }
  return true
}

function settleNode(rows: NodeRow[], same: readonly number[]): void {
  const [last = 0] = same.toSorted((a, b) => later(rows[b], rows[a]))
  for (const at of same)
    if (at !== last)
      set(rows, at, 'repeated', `the same host, another run: ${named(rows[last])} is whole or younger, and counts`)
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
