import type { Evidence, Observation } from '../../evidence/evidence.ts'
import { subjectName } from './comparison.ts'

/** Samples of several subjects on one axis from zero, the first two hundred of each, in units of the drawing. */
export interface Plot {
  /** What was measured: the probe's name */
  readonly measured: string
  readonly width: number
  readonly height: number
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  readonly strips: readonly Strip[]
  /** The same in words, for who does not see it */
  readonly words: string
}

/** The samples of one subject, first on top, last at the bottom; their median and the interval that holds it. */
export interface Strip {
  readonly subject: string
  readonly name: string
  readonly top: number
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  readonly median: number
  readonly interval?: { readonly x: number; readonly width: number }
}

interface Sampled {
  readonly samplesMs: readonly number[]
  readonly medianMs: number
  readonly intervalMs?: readonly [number, number]
  /** Where samples are medians of rounds: of so many requests */
  readonly requests?: number
}

type Measured = Pick<Observation, 'subject' | 'probe'> & { readonly value: Sampled }

export const band = 56
const [left, right, bottom] = [150, 20, 30]
const width = 720
const mostDots = 200

/** A plot for each probe of which two subjects have samples. */
export function plots({ observations, lab }: Evidence, ids: readonly string[]): Plot[] {
  const seen = observations.filter(each => ids.includes(each.id)).filter(isMeasured)
  const groups = [...Map.groupBy(seen, ({ probe }) => probe)].filter(([, group]) => group.length > 1)
  return groups.map(([probe, group]) => plot(probe, group, lab.runtimes))
}

function plot(measured: string, group: readonly Measured[], runtimes: Evidence['lab']['runtimes']): Plot {
  const most = Math.max(...group.flatMap(({ value }) => value.samplesMs))
  const step = tickStep(most)
  const end = Math.ceil(most / step) * step
  const at = (ms: number) => rounded(left + (ms / end) * (width - left - right))
  const named = group.map(each => ({ ...each, name: subjectName(each.subject, runtimes) }))
  return {
    ...{ measured, width, height: band * group.length + bottom },
    ticks: Array.from({ length: end / step + 1 }, (_, tick) => ({ x: at(tick * step), label: digits(tick * step) })),
    strips: named.map((each, index) => strip(each, index * band, at)),
    words: `${measured}, milliseconds: ${named.map(inWords).join('; ')}`,
  }
}

function strip({ subject, name, value }: Measured & { name: string }, top: number, at: (ms: number) => number): Strip {
  const { samplesMs, medianMs, intervalMs } = value
  const shown = samplesMs.slice(0, mostDots)
  const dots = shown.map((ms, index) => ({
    x: at(ms),
    y: rounded(top + 10 + ((index + 0.5) / shown.length) * (band - 20)),
  }))
  const interval = intervalMs && { x: at(intervalMs[0]), width: rounded(at(intervalMs[1]) - at(intervalMs[0])) }
  return { ...{ subject, name, top, dots, median: at(medianMs) }, ...(interval && { interval }) }
}

function inWords({ name, value }: Measured & { name: string }): string {
  const { samplesMs, medianMs, intervalMs, requests } = value
  const interval = intervalMs ? `, between ${digits(intervalMs[0])} and ${digits(intervalMs[1])} with 95 %` : ''
  const what = requests === undefined ? 'samples' : `rounds of ${requests} requests in all, their medians`
  const drawn = samplesMs.length > mostDots ? `, the first ${mostDots} of them drawn` : ''
  const span = `from ${digits(Math.min(...samplesMs))} to ${digits(Math.max(...samplesMs))}`
  return `${name} median ${digits(medianMs)}${interval}, ${samplesMs.length} ${what} ${span}${drawn}`
}

/** 1, 2 or 5 times a power of ten, so that four to ten of them reach the end. */
function tickStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4))
  return power * ([5, 2].find(times => times * power <= most / 4) ?? 1)
}

function isMeasured(each: Observation): each is Observation & Measured {
  const { samplesMs, medianMs } = (each.value ?? {}) as Partial<Sampled>
  const numbers =
    Array.isArray(samplesMs) && samplesMs.length > 1 && samplesMs.every(ms => Number.isFinite(ms) && ms > 0)
  return numbers && typeof medianMs === 'number'
}

const rounded = (value: number) => Math.round(value * 10) / 10
const digits = (value: number) => String(Number(value.toPrecision(3)))
