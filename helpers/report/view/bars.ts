import type { Evidence, Observation } from '../../evidence/evidence.ts'
import { subjectName } from './comparison.ts'

/** What each container takes, a bar each, made of what its processes take; in units of the drawing. */
export interface Bars {
  readonly measured: string
  readonly width: number
  readonly height: number
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  readonly bars: readonly Bar[]
  /** The same in words, for who does not see it */
  readonly words: string
}

/** One container. */
export interface Bar {
  readonly subject: string
  readonly name: string
  readonly top: number
  readonly total: { readonly x: number; readonly label: string }
  /** `tone` tells neighbours apart: 0, 1, 2 … */
  readonly parts: readonly {
    readonly x: number
    readonly width: number
    readonly label: string
    readonly tone: number
  }[]
}

type Parts = readonly { readonly name: string; readonly mib: number }[]
type Weighed = Pick<Observation, 'subject' | 'probe'> & { readonly value: { readonly containers: readonly Parts[] } }

export const barHeight = 30
const [width, left, right, bottom] = [720, 150, 60, 30]
/** Room for a letter of a label */
const letter = 7

/** A drawing for each probe of which two subjects have containers with processes. */
export function bars({ observations, lab }: Evidence, ids: readonly string[]): Bars[] {
  const seen = observations.filter(each => ids.includes(each.id)).filter(isWeighed)
  const groups = [...Map.groupBy(seen, ({ probe }) => probe)].filter(([, group]) => group.length > 1)
  return groups.map(([probe, group]) => drawn(probe, group, lab.runtimes))
}

function drawn(measured: string, group: readonly Weighed[], runtimes: Evidence['lab']['runtimes']): Bars {
  const each = group.flatMap(({ subject, value }) => value.containers.map(parts => ({ subject, parts })))
  const most = Math.max(...each.map(({ parts }) => sum(parts)))
  const step = 10 ** Math.floor(Math.log10(most)) / 2
  const at = (mib: number) => rounded(left + (mib / most) * (width - left - right))
  const marks = Array.from({ length: Math.floor(most / step) + 1 }, (_, tick) => tick * step)
  const named = group.map(one => ({ ...one, name: subjectName(one.subject, runtimes) }))
  return {
    ...{ measured, width, height: barHeight * each.length + bottom },
    ticks: marks.map(mib => ({ x: at(mib), label: digits(mib) })),
    bars: each.map((one, index) => bar(one, subjectName(one.subject, runtimes), index * barHeight, at)),
    words: `${measured}, MiB of each container by process: ${named.map(inWords).join('; ')}`,
  }
}

function bar(one: { subject: string; parts: Parts }, name: string, top: number, at: (mib: number) => number): Bar {
  let until = 0
  const parts = one.parts.map(({ name, mib }, tone) => {
    const [from, to] = [at(until), at(until + mib)]
    until += mib
    return { x: from, width: rounded(to - from), label: name.length * letter < to - from ? name : '', tone: tone % 4 }
  })
  return { subject: one.subject, name, top, total: { x: at(until), label: digits(until) }, parts }
}

function inWords({ name, value }: Weighed & { name: string }): string {
  const said = value.containers.map(parts => {
    const named = parts.map(part => `${part.name} ${digits(part.mib)}`)
    return `${digits(sum(parts))} (${named.join(', ')})`
  })
  return `${name} ${said.join(', ')}`
}

function isWeighed(each: Observation): each is Observation & Weighed {
  const { containers } = (each.value ?? {}) as Partial<Weighed['value']>
  return Array.isArray(containers) && containers.length > 0 && containers.every(parts => sum(parts) > 0)
}

const sum = (parts: Parts) => parts.reduce((total, { mib }) => total + mib, 0)
const rounded = (value: number) => Math.round(value * 10) / 10
const digits = (value: number) => String(Number(value.toPrecision(3)))
