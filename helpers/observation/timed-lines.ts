import { type Computation, type ComputeSample, computations, leastMs } from '../probe/compute.ts'

/** A line of a program's output, and when it came on the monotonic clock, milliseconds. */
export interface TimedLine {
  readonly at: number
  readonly line: string
}

type Timed = { readonly which: Computation; readonly ms: number; readonly result: number }

/**
 * The computations that lines tell of, each timed from the line before its own. Lines that are not the program's are passed over. A line that comes
 * sooner after another than anything computes came together with it: then its own time is none, nor is that which ends with the late line before it.
 */
export function timedLines(lines: readonly TimedLine[]): Record<Computation, ComputeSample[]> {
  const timed = timesBetween(lines)
  const isTogether = ({ which, ms }: Timed) => ms < leastMs(which)
  const samples: Record<Computation, ComputeSample[]> = { integer: [], memory: [], thrice: [] }
  for (const [at, { which, ms, result }] of timed.entries())
    samples[which].push({ ms, result, ...(timed.slice(at, at + 2).some(isTogether) ? { together: true } : {}) })
  return samples
}

const said = new RegExp(`^(?:begin|(${computations.join('|')}) (\\d+))$`)

function timesBetween(lines: readonly TimedLine[]): Timed[] {
  const timed: Timed[] = []
  let before: number | undefined
  for (const { at, line } of lines) {
    const [is, which, result] = said.exec(line) ?? []
    if (is === undefined) continue
    if (which !== undefined && before !== undefined)
      timed.push({ which: which as Computation, ms: Math.round((at - before) * 1000) / 1000, result: Number(result) })
    before = at
  }
  return timed
}
