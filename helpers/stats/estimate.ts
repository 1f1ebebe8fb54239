/** A value estimated from samples, with the interval that holds the true one at that confidence. */
export interface Estimate {
  readonly value: number
  /** -Infinity and Infinity: so few samples give no interval at this confidence */
  readonly low: number
  readonly high: number
  /** Of the interval, as a share */
  readonly confidence: number
  /** Which quantile it is, as the share that lies below it; absent of a median and of what compares two sets */
  readonly share?: number
  /** Samples it rests on; of two sets, of the smaller one */
  readonly n: number
}

/** An estimate for a person: `0.123 [0.1, 0.15]`, times `scale`, with three significant digits. */
export function spoken({ value, low, high, n }: Estimate, scale = 1): string {
  const interval =
    Number.isFinite(low) && Number.isFinite(high) ? `[${digits(low * scale)}, ${digits(high * scale)}]` : ''
  return `${digits(value * scale)} ${interval || `(${n} samples give no interval)`}`
}

const digits = (value: number) => String(Number(value.toPrecision(3)))
