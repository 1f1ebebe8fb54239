import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'

/** What tells this run's things from those of others. */
export interface Ours {
  /** The run's id and the full ids of its containers */
  ids: string[]
  /** The port on 127.0.0.1 that its app was published on */
  port: number
}

const schema: JSONSchemaType<Ours> = {
  type: 'object',
  required: ['ids', 'port'],
  properties: {
    ids: { type: 'array', minItems: 1, items: { type: 'string', minLength: 12 } },
    port: { type: 'integer' },
  },
}

/** By what the processes, cgroups and listeners of this run are known. */
export const ours: Probe<Ours> = { name: 'ours', budget: 65536, parse: jsonReader('ids of a run', schema) }
