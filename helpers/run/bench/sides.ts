import { type Estimate, spoken } from '../../stats/estimate.ts'
import { interleaved } from '../../stats/random.ts'
import { ratioOf } from '../../stats/shift.ts'
import { summarize } from '../../stats/summary.ts'

/** Two ways to one figure, milliseconds; each throws rather than give the time of a failure. */
export type Sides = Readonly<Record<'ours' | 'theirs', () => Promise<number>>>

/** What both took, in the order it was taken. */
export type Taken = Readonly<Record<keyof Sides, number[]>>

/** Each side once a round, in an order of chance that the seed gives again. */
export async function byTurns(sides: Sides, many: number, seed: number): Promise<Taken> {
  const turns = interleaved(['ours', 'theirs'] as const, seed)
  const taken: Taken = { ours: [], theirs: [] }
  for (let round = 0; round < many; round++)
    for (const side of turns.next().value) taken[side].push(await sides[side]())
  return taken
}

/** Says what was compared, the ratio with its interval, and all samples; gives the ratio. */
export function show(what: string, others: string, { ours, theirs }: Taken): Estimate {
  const ratio = ratioOf(ours, theirs)
  const [a, b] = [summarize(ours).median.toFixed(3), summarize(theirs).median.toFixed(3)]
  console.log(`${what}: ours ${a} ms, ${others} ${b} ms; ours / ${others} ${spoken(ratio)}, ${width(ratio)} % wide`)
  console.log(`  ours   ${inOrder(ours)}\n  ${others.padEnd(6)} ${inOrder(theirs)}`)
  return ratio
}

/** Of an interval, in percent of the value. */
export function width({ value, low, high }: Estimate): string {
  return (((high - low) / value) * 100).toFixed(1)
}

const inOrder = (samples: readonly number[]) => samples.map(ms => Number(ms.toPrecision(4))).join(' ')
