import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'

/** The surveyed container, as the engine saw it. */
export interface Container {
  /** The full id that containerd gave it, 64 hex digits */
  id: string
  /** What its host name was set to */
  hostname: string
  /** What `nerdctl run` ended with */
  exitCode: number
}

const schema: JSONSchemaType<Container> = {
  type: 'object',
  required: ['id', 'hostname', 'exitCode'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    hostname: { type: 'string', minLength: 1, maxLength: 63 },
    exitCode: { type: 'integer', minimum: 0, maximum: 255 },
  },
}

/** Which container answered the survey, and how it ended. */
export const container: Probe<Container> = { name: 'container', parse: jsonReader('a container', schema) }
