import type { Computation, ComputeSample } from '../probe/compute.ts'

/** A line of a program's output, and when it came on the monotonic clock, milliseconds. */
export interface TimedLine {
  readonly at: number
  readonly line: string
}

/** The computations that lines tell of, each timed from the line before its own. Lines that are not the program's are passed over. */
export function timedLines(lines: readonly TimedLine[]): Record<Computation, ComputeSample[]> {
  const samples: Record<Computation, ComputeSample[]> = { integer: [], memory: [] }
  let before: number | undefined
  for (const { at, line } of lines) {
    const [, which, result] = /^(?:begin|(integer|memory) (\d+))$/.exec(line) ?? [undefined]
    if (line !== 'begin' && which === undefined) continue
    if (which !== undefined && before !== undefined)
      samples[which as Computation].push({ ms: Math.round((at - before) * 1000) / 1000, result: Number(result) })
    before = at
  }
  return samples
}
