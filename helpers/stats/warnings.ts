import { sampleRankCorrelation } from 'simple-statistics'
import { summarize } from './summary.ts'

/** What makes figures less than they look. The text says what was seen, why it matters, what to try. It never changes a verdict. */
export type Warning =
  | { readonly kind: 'few samples'; readonly text: string }
  | { readonly kind: 'outliers'; readonly text: string }
  | { readonly kind: 'drift'; readonly text: string }
  | { readonly kind: 'first run'; readonly text: string }
  | { readonly kind: 'busy host'; readonly text: string }
  | { readonly kind: 'clock'; readonly text: string }

/** What the host was like while it was measured. */
export interface Conditions {
  readonly processors: number
  /** Load average of a minute before the first sample */
  readonly load: number
  /** By how much the wall clock and the monotonic one came apart, milliseconds */
  readonly clockStepMs: number
}

/** Fewer give no interval of their median with 95 %, or of what compares them with as many others. */
const fewest = { median: 6, comparison: 4 } as const
const strongDrift = 0.7
const clockToleranceMs = 50

/** Warnings about samples in the order they were taken, which are there for this. */
export function sampleWarnings(samples: readonly number[], are: keyof typeof fewest = 'median'): Warning[] {
  const { n, outliers } = summarize(samples)
  const few = n < fewest[are] && `${n} samples: they give no 95 % interval of the ${are}; take ${fewest[are]} or more`
  const far =
    outliers.length > 0 &&
    `${outliers.length} of ${n} samples are far from the rest: something else ran or was cached; take more samples on a quiet host`
  return [...warning('few samples', few), ...warning('outliers', far), ...drift(samples), ...firstRun(samples)]
}

/** Warnings about the host. */
export function hostWarnings({ processors, load, clockStepMs }: Conditions): Warning[] {
  const busy =
    load > processors &&
    `A load of ${load.toFixed(1)} on ${processors} processors before the first sample: others' work is measured too; wait until it has ended`
  const stepped =
    Math.abs(clockStepMs) > clockToleranceMs &&
    `The wall clock stepped by ${Math.round(clockStepMs)} ms: times by the monotonic clock are right, time stamps are not; let time synchronization settle`
  return [...warning('busy host', busy), ...warning('clock', stepped)]
}

// Under a dozen a trend is not told from chance
function drift(samples: readonly number[]): Warning[] {
  if (samples.length < 12 || new Set(samples).size === 1) return []
  const trend = sampleRankCorrelation(
    samples.map((_, at) => at),
    [...samples],
  )
  const seen = `Samples ${trend > 0 ? 'grow' : 'shrink'} from first to last (rank correlation ${trend.toFixed(2)})`
  const text = Math.abs(trend) > strongDrift && `${seen}: the host was not in a steady state; wait, then measure again`
  return warning('drift', text)
}

function firstRun(samples: readonly number[]): Warning[] {
  const [first = 0, ...rest] = samples
  if (rest.length < fewest.median || !summarize(samples).outliers.includes(first) || first < Math.max(...rest))
    return []
  return warning(
    'first run',
    'The first sample is the slowest by far: caches were cold; warm up once more before measuring',
  )
}

function warning<K extends Warning['kind']>(kind: K, text: string | false): { kind: K; text: string }[] {
  return text === false ? [] : [{ kind, text }]
}
