import type { JSONSchemaType } from 'ajv'
import { type Warning, warningsOf } from './consistency/warnings.ts'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'

/** What a fact is about. Times are seconds, written as they were printed; a time of a day is ISO 8601. */
const whats = [
  'release',
  'banner',
  'build-stamp',
  'builder',
  'uname',
  'hostname',
  'architecture',
  'cpu-model',
  'cpu-vendor',
  'boot-line',
  'log-kind',
  'entries',
  'modules',
  'interface',
  'mac',
  'address',
  'link-local',
  'start-seconds',
  'start-form',
  'start-failed',
  'http-average',
  'http-least',
  'http-most',
  'http-count',
  'http-sample',
  'http-status',
  'container-network',
  'stanza-plugin',
  'containerd-version',
  'nerdctl-version',
  'shim-version',
  'shim-language',
  'shim-commit',
  'time',
  'run-start',
  'run-end',
] as const
export type What = (typeof whats)[number]

/** The question that a fact answers, whatever file or command it stands in. */
const origins = [
  'uname',
  'uname-r',
  'proc-version',
  'kernel-log',
  'cpuinfo',
  'cpu-comparison',
  'kernel-comparison',
  'proc',
  'sys-module',
  'links',
  'starts',
  'requests',
  'request-summary',
  'health',
  'shim',
  'engine-log',
  'write-up',
  'run',
  'aside',
] as const
export type Origin = (typeof origins)[number]

/** One value that was recorded, and where it stands. */
export interface Fact {
  subject: 'host' | 'control' | 'sandbox'
  what: What
  /** As it was recorded, blanks at its ends taken off */
  value: string
  origin: Origin
  /** Of whom it is said where one subject has several: the name of an interface */
  of?: string
  /** Path from the recording's folder, or the name of the answer */
  file: string
  /** From 1 */
  line: number
}

/** What should have shown something and does not. */
export interface Unreadable {
  file: string
  reason: string
  /** Which question it would have answered; absent: a file that was not asked for */
  origin?: Origin
}

/** All that a recording, or a live run, says of itself. */
export interface Recorded {
  facts: Fact[]
  unreadable: Unreadable[]
}

const text = { type: 'string' } as const
const schema: JSONSchemaType<Recorded> = {
  type: 'object',
  required: ['facts', 'unreadable'],
  properties: {
    facts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['subject', 'what', 'value', 'origin', 'file', 'line'],
        properties: {
          subject: { type: 'string', enum: ['host', 'control', 'sandbox'] },
          what: { type: 'string', enum: whats },
          value: text,
          origin: { type: 'string', enum: origins },
          of: { type: 'string', nullable: true } as never, // the type of ajv takes a key that may be missing for null
          file: text,
          line: { type: 'integer', minimum: 1 },
        },
      },
    },
    unreadable: {
      type: 'array',
      items: {
        type: 'object',
        required: ['file', 'reason'],
        properties: {
          file: text,
          reason: text,
          origin: { type: 'string', enum: origins, nullable: true } as never, // as above
        },
      },
    },
  },
}
const readFacts = jsonReader('recorded facts', schema)

/** The facts that were recorded, wherever they stand. NO_ANSWER where there is not one. */
export const facts: Probe<Recorded & { readonly unusual: readonly Warning[] }> = {
  name: 'facts',
  budget: 4 * 1024 * 1024,
  parse: answer => {
    const recorded = readFacts(answer)
    if (recorded.facts.length === 0) throw new ProbeError('NO_ANSWER', 'Not one fact was recorded')
    return { ...recorded, unusual: warningsOf(recorded.facts) }
  },
}

/** Facts about this, in the order they were recorded; of one subject, if one is named. */
export function about(facts: readonly Fact[], what: What, subject?: Fact['subject']): Fact[] {
  return facts.filter(fact => fact.what === what && (subject === undefined || fact.subject === subject))
}
