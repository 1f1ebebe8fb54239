import type { NodeRow, NodeState } from './node-row.ts'

/** What a node comes to, the worst first. */
export const nodeOutcomes = [
  'not to be trusted',
  'refuted',
  'something left behind',
  'undecided',
  'not counted',
  'in order',
] as const
export type NodeOutcome = (typeof nodeOutcomes)[number]

const byState: Partial<Record<NodeState, NodeOutcome>> = {
  'does not check out': 'not to be trusted',
  'of another version': 'not to be trusted',
  unreadable: 'not to be trusted',
  'no bundle': 'undecided',
  repeated: 'not counted',
}
const byExitCode: Readonly<Record<number, NodeOutcome>> = {
  0: 'in order',
  1: 'refuted',
  2: 'undecided',
  4: 'something left behind',
}
const codes: Readonly<Record<NodeOutcome, number>> = {
  ...{ 'not to be trusted': 5, refuted: 1, 'something left behind': 4, undecided: 2, 'not counted': 2, 'in order': 0 },
}

/** What a node comes to: the exit code of its run, if its bundle is believed at all. */
export function outcomeOf({ state, run }: NodeRow): NodeOutcome {
  return byState[state] ?? byExitCode[run?.exitCode ?? 5] ?? 'not to be trusted'
}

/** How many nodes came to what. */
export type Outcomes = Readonly<Record<NodeOutcome, number>>

export function countOutcomes(rows: readonly NodeRow[]): Outcomes {
  const counts = Object.fromEntries(nodeOutcomes.map(name => [name, 0])) as Record<NodeOutcome, number>
  for (const row of rows) counts[outcomeOf(row)]++
  return counts
}

/** The worst of all nodes: 5 a bundle that is not to be trusted, then 1, 4, 2; 0 where all that count are in order. */
export function exitCodeOf(outcomes: Outcomes): number {
  const worst = nodeOutcomes.find(name => name !== 'not counted' && outcomes[name] > 0)
  // Where nothing counts, nothing is in order
  return codes[worst ?? 'undecided']
}
