import { answerOf, type Given } from '../observation/answers.ts'
import { type Subject, subjects } from '../observation/subject.ts'
import { ProbeError } from '../probe/probe.ts'
import { probes } from '../probe/registry.ts'
import type { ClaimResult, Observation } from './evidence.ts'

const textBytes = 32 * 1024

/** Every answer read once more by its probe, and an error for each that a claim asked for in vain. */
export function observationsOf(answers: readonly Given[], claims: readonly ClaimResult[]): Observation[] {
  const known = answers.map(observation)
  const ids = new Set(known.map(({ id }) => id))
  const wanted = new Set(claims.flatMap(claim => claim.observations))
  return [...known, ...[...wanted].filter(id => !ids.has(id)).map(neverAnswered)]
}

function observation(given: Given): Observation {
  const { subject, probe, records, answer, read: how } = given
  const text = answer === undefined ? {} : { text: answer.text.slice(0, textBytes) }
  return { id: `${subject}/${probe}`, subject, probe, ...read(given), records, read: how, ...text }
}

function read(given: Given): Pick<Observation, 'value' | 'error'> {
  const probe = probes.get(given.probe)
  if (probe === undefined) throw new Error(`No probe is named ${given.probe}`)
  try {
    return { value: probe.parse(answerOf(given, given.subject, given.probe)) }
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error
    return { error: { code: error.code, message: error.message } }
  }
}

function neverAnswered(id: string): Observation {
  const [subject = 'host', probe = ''] = id.split('/') as [Subject, string]
  const error = { code: 'NOT_ASKED', message: `${subject} was never asked for ${probe}` }
  return { id, subject: subjects.includes(subject) ? subject : 'host', probe, error, records: [] }
}
