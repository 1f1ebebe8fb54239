import type { JSONSchemaType } from 'ajv'
import { hostWarnings } from '../stats/warnings.ts'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'

/** How a measurement was made, and what the host was like. */
export interface Conditions {
  /** Gives the order again in which the subjects took their turns */
  seed: number
  /** Whose turn it was, one letter each: c control, s sandbox */
  order: string
  /** Why it ended: all was decided, the time was up, a start failed */
  ended: 'decided' | 'time' | 'failed'
  processors: number
  load: number
  clockStepMs: number
}

const schema: JSONSchemaType<Conditions> = {
  type: 'object',
  required: ['seed', 'order', 'ended', 'processors', 'load', 'clockStepMs'],
  properties: {
    seed: { type: 'integer', minimum: 0 },
    order: { type: 'string', pattern: '^[cs]*$' },
    ended: { type: 'string', enum: ['decided', 'time', 'failed'] },
    processors: { type: 'integer', minimum: 1 },
    load: { type: 'number', minimum: 0 },
    clockStepMs: { type: 'number' },
  },
}
const read = jsonReader('conditions of a measurement', schema)

/** Conditions as they were written down, with what they warn of. */
export const conditionsProbe = (name: string): Probe<Conditions & { readonly warnings: readonly string[] }> => ({
  name,
  budget: 65536,
  parse: answer => {
    const conditions = read(answer)
    return { ...conditions, warnings: hostWarnings(conditions).map(({ text }) => text) }
  },
})

/** The conditions in which start-ups were timed. */
export const startupConditions = conditionsProbe('startup-conditions')
