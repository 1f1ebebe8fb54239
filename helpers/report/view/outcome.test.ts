import { expect, it } from 'vitest'
import { type VerdictName, verdictNames } from '../../evidence/evidence.ts'
import { calmKata, rehearsal } from '../../evidence/sample/evidence.ts'
import type { Tally } from '../../evidence/tally.ts'
import { caveats, outcome } from './outcome.ts'

function numbers(given: Partial<Record<VerdictName, number>>): Tally {
  const counts = Object.fromEntries(verdictNames.map(name => [name, given[name] ?? 0])) as Record<VerdictName, number>
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { counts, total, judged: counts.proven + counts.refuted + counts.waived }
}

it.each<[string, Partial<Record<VerdictName, number>>]>([
  ['All 9 claims are proven', { proven: 9 }],
  ['8 of 9 claims are proven, 1 refuted and waived', { proven: 8, waived: 1 }],
  ['7 of 9 claims are proven, 1 refuted and waived, 1 without a verdict', { proven: 7, waived: 1, 'not run': 1 }],
  ['1 of 9 claims is refuted, 2 more waived', { proven: 6, refuted: 1, waived: 2 }],
  ['All 8 claims that apply here are proven', { proven: 8, 'not applicable': 3 }],
  ['1 of 9 claims is refuted', { proven: 8, refuted: 1 }],
  ['2 of 9 claims are refuted, 3 without a verdict', { proven: 4, refuted: 2, inconclusive: 1, 'not run': 2 }],
  ['Nothing is refuted, but 1 of 9 claims is without a verdict', { proven: 8, inconclusive: 1 }],
  ['No claim was judged: nothing is proven, nothing is refuted', { inconclusive: 9 }],
  ['No claim was judged: nothing is proven, nothing is refuted', { 'not applicable': 9 }],
  ['No claim was judged: nothing is proven, nothing is refuted', {}],
])('%s', (sentence, counts) => {
  expect(outcome(numbers(counts))).toBe(sentence)
})

it('a run that was declared to be one of gVisor is never without a word on that', () => {
  const { evidence } = calmKata()
  const stamps = (each: typeof evidence) => caveats(each).map(({ stamp }) => stamp)
  expect(stamps(evidence)).toEqual([])
  expect(stamps({ ...evidence, lab: { ...evidence.lab, kind: 'gvisor' } })).toEqual(['gVisor'])
  expect(stamps(rehearsal().evidence)).toEqual(['Rehearsal'])
})

it('a second judgement says so before all else', () => {
  const { evidence } = rehearsal()
  const again = { ...evidence, run: { ...evidence.run, replayedAt: '2026-11-25T08:00:00.000Z' } }
  expect(caveats(again).map(({ stamp }) => stamp)).toEqual(['Second judgement', 'Rehearsal'])
})
