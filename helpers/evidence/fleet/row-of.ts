import { basename } from 'node:path'
import type { CheckedBundle } from '../check/check-bundle.ts'
import type { Checkout } from '../check/recompute.ts'
import type { Evidence } from '../evidence.ts'
import { resultsJson } from '../results.ts'
import { sha256 } from '../seal/manifest.ts'
import { bounded, boundedProblems } from './bounded.ts'
import type { NodeLab, NodeRow, NodeState, Place } from './node-row.ts'
import { versionProblems } from './version-problems.ts'

/** The row of a node whose bundle was checked; `more` are problems that were found beside that check. Pure. */
export function rowOf(checked: CheckedBundle, place: Place, checkout: Checkout, more: readonly string[] = []): NodeRow {
  const { evidence, seal } = checked
  const problems = [...checked.problems, ...more]
  if (evidence === undefined) return lostRow(place, 'unreadable', problems)
  const strange = versionProblems(evidence, checkout)
  const state = stateOf(strange, seal.problems, problems)
  const { page, ...known } = place
  return bounded({
    ...known,
    // A page that nobody vouches for may hold anything
    ...(state === 'checks out' && page !== undefined ? { page } : {}),
    node: place.node ?? nameIn(evidence.lab) ?? nameOf(place),
    ...{ state, leftOut: 0, problems: inOrder(state, strange, problems) },
    seal: { state: seal.state, ...(seal.keyid === undefined ? {} : { keyid: seal.keyid }) },
    ...{ run: runOf(evidence), lab: labOf(evidence), options: evidence.options },
    claims: evidence.claims.map(({ id, verdict, cause }) => ({ id, verdict, reason: cause })),
  })
}

/** The row of a bundle that holds together, when its kept answers have given other results. Pure. */
export function disbelieved({ page: _, ...row }: NodeRow, problems: readonly string[]): NodeRow {
  return { ...row, state: 'does not check out', ...boundedProblems(problems) }
}

/** The row with nothing in it that could be taken for a verdict, unless its bundle is believed. Pure. */
export function withoutUnbelieved(row: NodeRow): NodeRow {
  if (row.state === 'checks out' || row.state === 'repeated') return row
  const { run, ...rest } = row
  if (run === undefined) return { ...rest, claims: [] }
  const { exitCode: _, ...known } = run
  return { ...rest, run: known, claims: [] }
}

/** The row of a node that there is nothing to read of. */
export function lostRow(place: Place, state: 'unreadable' | 'no bundle', problems: readonly string[]): NodeRow {
  const { page: _, ...known } = place
  return bounded({ ...known, node: nameOf(place), state, problems, leftOut: 0, claims: [] })
}

// Made of the evidence alone, in another wording by each version
const shown = /^(index\.html|junit\.xml): it is not what /

// What does not fit its own seal is worse than what was judged by other specs
function stateOf(strange: readonly string[], seal: readonly string[], problems: readonly string[]): NodeState {
  const otherwise = strange.length > 0 || (problems.length > 0 && problems.every(each => shown.test(each)))
  if (seal.length === 0 && otherwise) return 'of another version'
  return problems.length > 0 ? 'does not check out' : 'checks out'
}

// First that by which its state is reached
function inOrder(state: NodeState, strange: readonly string[], problems: readonly string[]): string[] {
  return [...new Set(state === 'of another version' ? [...strange, ...problems] : [...problems, ...strange])]
}

function runOf(evidence: Evidence) {
  const { id, startedAt, finishedAt, partial, exitCode, ofNodes, replayedAt } = evidence.run
  const many = ofNodes === undefined ? {} : { ofNodes }
  const replayed = replayedAt === undefined ? {} : { replayedAt }
  return { id, startedAt, finishedAt, partial, exitCode, ...many, ...replayed, results: sha256(resultsJson(evidence)) }
}

function labOf({ lab, observations }: Evidence): NodeLab {
  const { where, kind, rehearsal, runtimes, versions, recording } = lab
  const { hostName: _, ...seen } = lab.seen ?? {}
  const name = nameIn(lab)
  const bootId = observations.find(({ id }) => id === 'host/boot-id')?.value
  return {
    ...{ where, kind, rehearsal, runtimes, versions, ...seen },
    ...(name === undefined ? {} : { name }),
    ...(typeof bootId === 'string' ? { bootId } : {}),
    ...(recording === undefined ? {} : { recording: recording.source }),
  }
}

const nameIn = ({ node, seen }: Evidence['lab']) => node ?? seen?.hostName
const nameOf = ({ node, bundle = '' }: Place) => node ?? (basename(bundle) || '?')
