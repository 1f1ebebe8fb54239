import { altered, disagreements } from '../../helpers/probe/consistency/compare.ts'
import { httpSummary } from '../../helpers/probe/consistency/http-summary.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { requests } from '../../helpers/probe/requests.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'EVIDENCE-1',
  statement: 'The summary of the requests recomputes from their samples, rounded as it is printed',
  source: 'Conclusion: evidence',
  statements: ['S26', 'S27', 'S37'],
  why: 'A figure that its own samples do not give was written, not measured.',
  about: 'evidence',
  limits: 'Samples that were invented together with their summary agree.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('average, least, most and number are those of the samples', async ({ observe, recorded, declaredApp }) => {
    await declaredApp('sandbox')
    if (!recorded) await observe('sandbox', requests)
    expect(disagreements(httpSummary, await observe('host', facts))).toEqual([])
  })

  selfCheck('one altered sample is found', async ({ observe, recorded, declaredApp }) => {
    await declaredApp('sandbox')
    if (!recorded) await observe('sandbox', requests)
    const other = altered(await observe('host', facts), 'http-sample', value => String(Number(value) + 1))
    expect(disagreements(httpSummary, other)).not.toEqual([])
  })
})
