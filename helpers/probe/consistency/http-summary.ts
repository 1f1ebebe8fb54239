import { max, mean, min } from 'simple-statistics'
import { about, type Fact, type What } from '../facts.ts'
import { type Check, type Contradiction, contradiction, quoted } from './contradiction.ts'

const figures = ['http-average', 'http-least', 'http-most', 'http-count'] as const
const subjects = ['host', 'control', 'sandbox'] as const

/** EVIDENCE-1: the summary of the requests recomputes from their samples, rounded as it is printed. */
export const httpSummary: Check = {
  id: 'EVIDENCE-1',
  origins: ['requests', 'request-summary'],
  missing(facts) {
    if (about(facts, 'http-sample').length === 0) return 'no samples of requests'
    const asked = subjects.filter(subject => about(facts, 'http-sample', subject).length > 0)
    const lost = asked.flatMap(subject => figures.filter(what => about(facts, what, subject).length === 0))[0]
    return lost && `no ${lost} in the summary of the requests`
  },
  contradictions: facts =>
    subjects.flatMap(subject => {
      const own = facts.filter(fact => fact.subject === subject)
      return [...fromSamples(own), ...twoAverages(own)]
    }),
}

function fromSamples(facts: readonly Fact[]): Contradiction[] {
  const samples = about(facts, 'http-sample')
  if (samples.length === 0) return []
  const seconds = samples.map(({ value }) => Number(value))
  const computed = { average: mean(seconds), least: min(seconds), most: max(seconds), count: seconds.length }
  const wrong = figures.flatMap(what => about(facts, what).filter(fact => !gives(fact, computed[partOf(what)])))
  if (wrong.length === 0) return []
  const printed = wrong.map(({ what, value }) => {
    return `${partOf(what)} ${value} where the samples give ${spoken(computed[partOf(what)])}`
  })
  return [contradiction(httpSummary.id, [...wrong, ...samples], `The summary says ${printed.join(', ')}`)]
}

// One set of requests has one average, and it lies between the least and the most
function twoAverages(facts: readonly Fact[]): Contradiction[] {
  const [first, ...others] = about(facts, 'http-average')
  const [least, most] = [about(facts, 'http-least')[0], about(facts, 'http-most')[0]]
  if (first === undefined) return []
  const other = others.find(
    fact => Math.abs(Number(fact.value) - Number(first.value)) > unit(fact) / 2 + unit(first) / 2,
  )
  const outside = [first, ...others].find(
    average => (least && exceeds(least, average)) || (most && exceeds(average, most)),
  )
  return [
    ...(other
      ? [
          contradiction(
            httpSummary.id,
            [first, other],
            `One set of requests has two averages: ${quoted([first, other])}`,
          ),
        ]
      : []),
    ...(outside
      ? [
          contradiction(
            httpSummary.id,
            [outside],
            `The average ${quoted([outside])} does not lie between the least and the most`,
          ),
        ]
      : []),
  ]
}

function exceeds(one: Fact, other: Fact): boolean {
  return Number(one.value) - unit(one) / 2 > Number(other.value) + unit(other) / 2
}

type Part = 'average' | 'least' | 'most' | 'count'

function partOf(what: What): Part {
  return what.slice('http-'.length) as Part
}

// Half a unit of the last printed digit, and what floating point adds to it
function gives({ value }: Fact, computed: number): boolean {
  return Math.abs(Number(value) - computed) <= unit({ value }) / 2 + 1e-9
}

// Of the last digit that was printed
function unit({ value }: Pick<Fact, 'value'>): number {
  return 10 ** -(value.split('.')[1]?.length ?? 0)
}

const spoken = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(6))
