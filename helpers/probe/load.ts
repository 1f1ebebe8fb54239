import type { JSONSchemaType } from 'ajv'
import { quantile } from 'simple-statistics'
import type { Estimate } from '../stats/estimate.ts'
import { ratioOf } from '../stats/shift.ts'
import { type Conditions, conditionsProbe } from './conditions.ts'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'
import { type Timings, timings } from './timings.ts'

/** Latencies under load. The samples are the medians of the rounds: within a round requests depend on each other. */
export interface Load extends Timings {
  /** The 90th percentiles of the rounds, in their order: what a slow part of the requests is seen by */
  readonly tailsMs: readonly number[]
  readonly requests: number
  readonly p50Ms: number
  readonly p90Ms: number
  readonly p99Ms: number
  /** Of all responses, in hundredths from the quickest to the slowest: their distribution */
  readonly percentilesMs: readonly number[]
  /** Responses a second, over all rounds */
  readonly perSecond: number
}

/** One round of load. */
export interface LoadRound {
  /** Of each response, in the order they came, from when its request was sent to its last byte, and for a new connection the time to connect; milliseconds */
  latenciesMs: number[]
  /** How long the round took, milliseconds */
  tookMs: number
  /** Requests without a response */
  errors: number
  /** Responses with another status than 200 */
  not200: number
  /** Pages without the application's own marker */
  unmarked: number
}

const count = { type: 'integer', minimum: 0 } as const
const schema: JSONSchemaType<LoadRound[]> = {
  type: 'array',
  minItems: 1,
  maxItems: 1000,
  items: {
    type: 'object',
    required: ['latenciesMs', 'tookMs', 'errors', 'not200', 'unmarked'],
    properties: {
      latenciesMs: { type: 'array', maxItems: 100_000, items: { type: 'number', exclusiveMinimum: 0 } },
      tookMs: { type: 'number', exclusiveMinimum: 0 },
      errors: count,
      not200: count,
      unmarked: count,
    },
  },
}
const hundredths = Array.from({ length: 101 }, (_, percent) => percent / 100)
const thousandths = (value: number) => Math.round(value * 1000) / 1000
const readRounds = jsonReader('rounds of load', schema)

const load = (name: string): Probe<Load> => ({
  name,
  budget: 4 * 1024 * 1024,
  parse: answer => {
    const rounds = readRounds(answer)
    for (const [index, round] of rounds.entries()) check(round, `Round ${index + 1} of ${rounds.length}`)
    const all = rounds.flatMap(({ latenciesMs }) => latenciesMs)
    const seconds = rounds.reduce((sum, { tookMs }) => sum + tookMs, 0) / 1000
    const [p50Ms = 0, p90Ms = 0, p99Ms = 0] = quantile(all, [0.5, 0.9, 0.99]).map(thousandths)
    const percentilesMs = quantile(all, hundredths).map(thousandths)
    const medians = rounds.map(({ latenciesMs }) => quantile(latenciesMs, 0.5))
    const perSecond = thousandths(all.length / seconds)
    const tailsMs = rounds.map(({ latenciesMs }) => thousandths(quantile(latenciesMs, 0.9)))
    return { requests: all.length, p50Ms, p90Ms, p99Ms, perSecond, percentilesMs, tailsMs, ...timings(medians) }
  },
})

/** Load over few connections that stay open. */
export const loadKeepAlive = load('load-keep-alive')

/** Load with a new connection for each request. */
export const loadNewConnections = load('load-new-connections')

/** Load on an application that is held up on purpose. */
export const loadDelayed = load('load-delayed')

/** Load on an application of which each third request is held up on purpose. */
export const loadTailDelayed = load('load-tail-delayed')

/** How the load was put on, and what the host was like. */
export const loadConditions: Probe<Conditions & { readonly warnings: readonly string[] }> =
  conditionsProbe('load-conditions')

/** How many times as long one load takes as another: by the medians of the rounds, and by their 90th percentiles. */
export function loadRatios(slow: Load, quick: Load): readonly [median: Estimate, tail: Estimate] {
  return [ratioOf(slow.samplesMs, quick.samplesMs), ratioOf(slow.tailsMs, quick.tailsMs)]
}

function check({ latenciesMs, errors, not200, unmarked }: LoadRound, which: string): void {
  if (latenciesMs.length === 0) throw new ProbeError('NO_ANSWER', `${which}: no response`)
  if (errors > 0) throw new ProbeError('FAILED', `${which}: ${errors} requests had no response`)
  if (not200 > 0) throw new ProbeError('FAILED', `${which}: ${not200} responses were no 200`)
  if (unmarked > 0)
    throw new ProbeError('UNREADABLE', `${which}: ${unmarked} pages without the marker of the application`)
}
