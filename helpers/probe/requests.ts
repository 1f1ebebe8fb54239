import type { JSONSchemaType } from 'ajv'
import { max, min, sum } from 'simple-statistics'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'
import { type Timings, timings } from './timings.ts'

/** Requests one after the other, each with a connection of its own, as the lab makes them. */
export interface Requests extends Timings {
  /** How many were to be made */
  readonly asked: number
  /** As it was printed while they were made */
  readonly printed: string
  /** The same, computed from the samples once more */
  readonly recomputed: string
}

/** One request for the front page. `ms`: to connect, and from when it was sent to the last byte of the page. */
export interface RequestSample {
  ms: number
  status?: number
  /** Did the page carry the application's own marker? */
  marked?: boolean
  /** Why there was no response */
  error?: string
}

/** As it is written by who makes the requests. */
export interface RequestsAnswer {
  asked: number
  printed: string
  samples: RequestSample[]
}

/** Shape of one request in an answer. */
const requestSample: JSONSchemaType<RequestSample> = {
  type: 'object',
  required: ['ms'],
  properties: {
    ms: { type: 'number', exclusiveMinimum: 0 },
    status: { type: 'integer', minimum: 100, maximum: 599, nullable: true },
    marked: { type: 'boolean', nullable: true },
    error: { type: 'string', nullable: true },
  },
}

const schema: JSONSchemaType<RequestsAnswer> = {
  type: 'object',
  required: ['asked', 'printed', 'samples'],
  properties: {
    asked: { type: 'integer', minimum: 1 },
    printed: { type: 'string' },
    samples: { type: 'array', minItems: 1, maxItems: 10000, items: requestSample },
  },
}
const readRequests = jsonReader('requests', schema)

/** Times of the lab's fifty requests. One that got no 200 with the application's page is an error of the whole probe: a refusal is quick and is no sample. */
export const requests: Probe<Requests> = {
  name: 'requests',
  budget: 65536,
  parse: answer => {
    const { asked, printed, samples } = readRequests(answer)
    for (const [index, sample] of samples.entries()) checkRequest(sample, `Request ${index + 1} of ${asked}`)
    const samplesMs = samples.map(({ ms }) => ms)
    return { asked, printed, recomputed: labSummary(samplesMs), ...timings(samplesMs) }
  },
}

/** The same where somebody else answers one of them in the place of the application: there must be no figures. */
export const interceptedRequests: Probe<Requests> = { ...requests, name: 'intercepted-requests' }

/** Throws a ProbeError unless the request got the application's own page with a 200. `which` begins the sentence. */
function checkRequest({ status, marked, error }: RequestSample, which: string): void {
  if (error !== undefined) throw new ProbeError('NO_ANSWER', `${which}: ${error}`)
  if (status !== 200) throw new ProbeError('FAILED', `${which}: ${status ?? 'no'} status is not 200`)
  if (marked !== true) throw new ProbeError('UNREADABLE', `${which}: 200, without the marker of the application`)
}

function labSummary(samplesMs: readonly number[]): string {
  const seconds = samplesMs.map(ms => ms / 1000)
  const sumUs = sum(samplesMs.map(ms => Math.round(ms * 1000)))
  return summaryLine(seconds.length, sumUs / seconds.length / 1e6, min(seconds), max(seconds))
}

/** The lab's own summary: seconds with six decimals. */
export function summaryLine(n: number, average: number, least: number, most: number): string {
  return `n=${n} avg=${average.toFixed(6)} min=${least.toFixed(6)} max=${most.toFixed(6)}`
}
