import { StraddlesError } from './bound.ts'
import { seeded } from './random.ts'

export type Random = () => number

/** How often a verdict falls, in percent of the simulated runs; what is left is undecided. */
export interface Rates {
  readonly proven: number
  readonly refuted: number
}

/** Lines of a table, one for each kind of run that was simulated. */
export const table: string[] = []

/** Judges simulated runs, all from one seed, and puts their rates into the table. */
export function rates(what: string, trials: number, judge: (random: Random) => boolean): Rates {
  const random = seeded(16)
  const said = Array.from({ length: trials }, () => verdict(() => judge(random)))
  const percent = (which: boolean) => (100 * said.filter(each => each === which).length) / trials
  const [proven, refuted] = [percent(true), percent(false)]
  table.push(`  ${what.padEnd(64)} ${proven.toFixed(1).padStart(5)} ${refuted.toFixed(1).padStart(7)}`)
  return { proven, refuted }
}

function verdict(judge: () => boolean): boolean | undefined {
  try {
    return judge()
  } catch (error) {
    if (error instanceof StraddlesError) return undefined
    throw error
  }
}

/** By Box and Muller. */
export const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

export const many = <T>(n: number, draw: (at: number) => T): T[] => Array.from({ length: n }, (_, at) => draw(at))
