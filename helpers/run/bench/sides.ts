import { type Estimate, spoken } from '../../stats/estimate.ts'
import { pairedRatio } from '../../stats/paired.ts'
import { interleaved } from '../../stats/random.ts'
import { summarize } from '../../stats/summary.ts'

/** Two ways to one figure, milliseconds; each throws rather than give the time of a failure. */
export type Sides = Readonly<Record<'ours' | 'theirs', () => Promise<number>>>

/** What both took, in the order it was taken. */
export type Taken = Readonly<Record<keyof Sides, number[]>>

/** How many rounds: at least so many, then until the interval of the ratio is so narrow, in percent of it, or there were the most. */
export interface Rounds {
  readonly least: number
  readonly most: number
  readonly widthPercent: number
}

/** Each side once a round, in an order of chance that the seed gives again. */
export async function byTurns(sides: Sides, { least, most, widthPercent }: Rounds, seed: number): Promise<Taken> {
  const turns = interleaved(['ours', 'theirs'] as const, seed)
  const taken: Taken = { ours: [], theirs: [] }
  for (let round = 0; round < most; round++) {
    for (const side of turns.next().value) taken[side].push(await sides[side]())
    if (round + 1 >= least && width(pairedRatio(taken.ours, taken.theirs)) <= widthPercent) break
  }
  return taken
}

/** Says what was compared, the ratio with its interval, and all samples; gives the ratio. */
export function show(what: string, others: string, { ours, theirs }: Taken): Estimate {
  const ratio = pairedRatio(ours, theirs)
  const [a, b] = [summarize(ours).median.toFixed(3), summarize(theirs).median.toFixed(3)]
  const held = `${spoken(ratio)}, ${width(ratio).toFixed(1)} % wide, ${ratio.n} samples each`
  console.log(`${what}: ours ${a} ms, ${others} ${b} ms; ours / ${others} ${held}`)
  for (const [whose, samples] of Object.entries({ ours, [others]: theirs }))
    console.log(`  ${whose}: ${samples.map(ms => Number(ms.toPrecision(4))).join(' ')}`)
  return ratio
}

/** Of an interval, in percent of the value. */
export function width({ value, low, high }: Estimate): number {
  return ((high - low) / value) * 100
}
