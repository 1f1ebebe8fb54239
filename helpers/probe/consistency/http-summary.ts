import { max, mean, min } from 'simple-statistics'
import { about, type Fact, type What } from '../facts.ts'
import { type Check, contradiction } from './contradiction.ts'

const figures = ['http-average', 'http-least', 'http-most', 'http-count'] as const

/** EVIDENCE-1: the summary of the requests recomputes from their samples, rounded as it is printed. */
export const httpSummary: Check = {
  id: 'EVIDENCE-1',
  origins: ['requests', 'request-summary'],
  missing(facts) {
    const lost = figures.find(what => about(facts, what).length === 0)
    if (about(facts, 'http-sample').length === 0) return 'no samples of requests'
    return lost && `no ${lost} in the summary of the requests`
  },
  contradictions(facts) {
    const samples = about(facts, 'http-sample')
    if (samples.length === 0) return []
    const seconds = samples.map(({ value }) => Number(value))
    const computed = { average: mean(seconds), least: min(seconds), most: max(seconds), count: seconds.length }
    const wrong = figures.flatMap(what => about(facts, what).filter(fact => !gives(fact, computed[partOf(what)])))
    if (wrong.length === 0) return []
    const printed = wrong.map(
      ({ what, value }) => `${partOf(what)} ${value} where the samples give ${spoken(computed[partOf(what)])}`,
    )
    return [contradiction(httpSummary.id, [...wrong, ...samples], `The summary says ${printed.join(', ')}`)]
  },
}

type Part = 'average' | 'least' | 'most' | 'count'

function partOf(what: What): Part {
  return what.slice('http-'.length) as Part
}

// Half a unit of the last printed digit, and what floating point adds to it
function gives({ value }: Fact, computed: number): boolean {
  const decimals = value.split('.')[1]?.length ?? 0
  return Math.abs(Number(value) - computed) <= 0.5 * 10 ** -decimals + 1e-9
}

const spoken = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(6))
