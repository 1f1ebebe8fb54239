import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'

/** What tells this run's things from those of others. */
export interface Ours {
  /** The run's id and the full ids of its containers */
  ids: string[]
}

const schema: JSONSchemaType<Ours> = {
  type: 'object',
  required: ['ids'],
  properties: { ids: { type: 'array', minItems: 1, items: { type: 'string', minLength: 12 } } },
}

/** By which ids the processes and cgroups of this run are known. */
export const ours: Probe<Ours> = { name: 'ours', budget: 65536, parse: jsonReader('ids of a run', schema) }
