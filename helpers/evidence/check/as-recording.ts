import type { Given } from '../../observation/answers.ts'
import type { Plan } from '../../observation/plan.ts'
import type { Evidence, Observation } from '../evidence.ts'
import { unknownProbes } from './parse-evidence.ts'
import { provenanceProblems } from './provenance.ts'
import { answersIn, planIn } from './recompute.ts'

/** The bundle of a run on a lab host, as a recorded lab that the specs of another suite judge. */
export interface BundleRecording {
  readonly plan: Plan
  /** Read from raw bytes alone */
  readonly answers: readonly Given[]
  /** Raw bytes that its records and answers name, by their hash */
  readonly raw: ReadonlyMap<string, Uint8Array>
  /** What of it is not taken for an answer, a line each */
  readonly problems: readonly string[]
}

/** A bundle as a recorded lab: every answer read anew from its bytes by the reading that stands with it. Pure. */
export function bundleAsRecording(
  evidence: Evidence,
  raw: ReadonlyMap<string, Uint8Array>,
  options: Plan['options'],
): BundleRecording {
  const unknown = unknownProbes(evidence)
  const observations = evidence.observations.filter(({ id }) => !unknown.includes(id))
  const strange = new Map(observations.flatMap(each => strangeness(each, evidence)))
  const first = new Map(answersIn({ ...evidence, observations }, raw).map(given => [idOf(given), given]))
  const taken = observations.map(each => asTaken(each, first.get(each.id), strange.get(each.id)))
  const plan = { ...planOf(evidence), options }
  // Facts are made of the others, so these come first
  const answers = answersIn({ ...evidence, lab: { ...evidence.lab, ...plan.lab }, observations: taken }, raw)
  return {
    plan,
    answers,
    raw: named(evidence, answers, raw),
    problems: [...[...strange.values()].flat(), ...unknown.map(id => `${id}: no probe of this suite reads it`)],
  }
}

const idOf = ({ subject, probe }: Given) => `${subject}/${probe}`

function strangeness(observation: Observation, evidence: Evidence): [string, string[]][] {
  const problems = provenanceProblems({ ...evidence, observations: [observation], claims: [] })
  const own = problems.filter(problem => problem.startsWith(`${observation.id}: `))
  return own.length > 0 ? [[observation.id, own]] : []
}

// What was not taken then cannot be had any more, whatever refused it
function asTaken(observation: Observation, given: Given | undefined, strange: string[] | undefined): Observation {
  const refused = { ...observation, read: { how: 'refused' as const } }
  if (strange) return { ...refused, records: [], error: { code: 'UNREADABLE', message: strange.join('; ') } }
  const why = given?.refusal
  return why ? { ...refused, error: { code: why.code, message: `Not yet seen: ${why.message}` } } : observation
}

// Nothing is replayed: what the specs of this suite ask for and that one did not is a refusal of a recorded lab
function planOf(evidence: Evidence): Plan {
  const { replayed: _, ofNodes: __, ...plan } = planIn(evidence)
  const { id, startedAt: from, finishedAt: to } = evidence.run
  const source = `the bundle of run ${id}, judged by other specs than those of that run`
  return {
    ...plan,
    lab: { ...plan.lab, where: 'recorded', recording: { source, from, to, borrowed: [], boots: [], run: id } },
  }
}

function named(
  { records }: Evidence,
  answers: readonly Given[],
  raw: ReadonlyMap<string, Uint8Array>,
): Map<string, Uint8Array> {
  const hashes = [
    ...records.flatMap(({ stdout, stderr }) => [stdout.sha256, stderr.sha256]),
    ...answers.flatMap(({ read }) => read.raw?.sha256 ?? []),
  ]
  return new Map([...raw].filter(([sha256]) => hashes.includes(sha256)))
}
