import type { Evidence, Observation } from '../../evidence/evidence.ts'
import { subjectName } from './comparison.ts'

/** Which share of requests was answered within a time, for several subjects; the axis of time is logarithmic. In units of the drawing. */
export interface Curves {
  readonly measured: string
  readonly width: number
  readonly height: number
  /** Of time, at the bottom */
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** Of shares, on the left */
  readonly shares: readonly { readonly y: number; readonly label: string }[]
  readonly curves: readonly { readonly subject: string; readonly name: string; readonly points: string }[]
  /** The same in words, for who does not see it */
  readonly words: string
}

type Latent = Pick<Observation, 'subject' | 'probe'> & { readonly value: { readonly percentilesMs: readonly number[] } }

const [width, height, left, right, top, bottom] = [720, 260, 60, 20, 12, 56]

/** A drawing for each probe of which two subjects have percentiles of their latencies. */
export function curves({ observations, lab }: Evidence, ids: readonly string[]): Curves[] {
  const seen = observations.filter(each => ids.includes(each.id)).filter(isLatent)
  const groups = [...Map.groupBy(seen, ({ probe }) => probe)].filter(([, group]) => group.length > 1)
  return groups.map(([probe, group]) => drawn(probe, group, lab.runtimes))
}

function drawn(measured: string, group: readonly Latent[], runtimes: Evidence['lab']['runtimes']): Curves {
  const all = group.flatMap(({ value }) => value.percentilesMs)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const scale = (width - left - right) / Math.max(Math.log(most / least), 1e-9)
  const x = (ms: number) => rounded(left + Math.log(ms / least) * scale)
  const y = (share: number) => rounded(height - bottom - share * (height - top - bottom))
  const named = group.map(each => ({ ...each, name: subjectName(each.subject, runtimes) }))
  return {
    ...{ measured, width, height },
    ticks: ticksBetween(least, most).map(ms => ({ x: x(ms), label: digits(ms) })),
    shares: [0, 0.25, 0.5, 0.75, 1].map(share => ({ y: y(share), label: `${share * 100} %` })),
    curves: named.map(({ subject, name, value }) => ({ subject, name, points: points(value.percentilesMs, x, y) })),
    words: `${measured}, share of requests answered within so many milliseconds: ${named.map(inWords).join('; ')}`,
  }
}

function points(percentiles: readonly number[], x: (ms: number) => number, y: (share: number) => number): string {
  return percentiles.map((ms, at) => `${x(ms)},${y(at / (percentiles.length - 1))}`).join(' ')
}

/** 1, 2 and 5 times the powers of ten. */
function ticksBetween(least: number, most: number): number[] {
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))]
  const powers = Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at))
  return powers.flatMap(power => [1, 2, 5].map(times => times * power)).filter(ms => ms >= least && ms <= most)
}

function inWords({ name, value: { percentilesMs } }: Latent & { name: string }): string {
  const at = (share: number) => digits(percentilesMs[Math.round(share * (percentilesMs.length - 1))] ?? Number.NaN)
  return `${name} half within ${at(0.5)}, nine in ten within ${at(0.9)}, 99 % within ${at(0.99)}, from ${at(0)} to ${at(1)}`
}

function isLatent(each: Observation): each is Observation & Latent {
  const { percentilesMs } = (each.value ?? {}) as Partial<Latent['value']>
  return (
    Array.isArray(percentilesMs) && percentilesMs.length > 1 && percentilesMs.every(ms => Number.isFinite(ms) && ms > 0)
  )
}

const rounded = (value: number) => Math.round(value * 10) / 10
const digits = (value: number) => String(Number(value.toPrecision(3)))
