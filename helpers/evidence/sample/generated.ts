import fc from 'fast-check'
import { waiverStates } from '../../verdict/waive.ts'
import type { ClaimResult, Evidence } from '../evidence.ts'
import { verdictNames } from '../evidence.ts'
import { tasks } from '../tasks.ts'
import { calmKata } from './evidence.ts'

const { evidence } = calmKata()
const waiver = fc.record({
  reason: fc.constant('r'),
  owner: fc.constant('o'),
  expires: fc.constant('2027-01-31'),
  state: fc.constantFrom(...waiverStates),
})

const claim = fc.record({
  about: fc.constantFrom(...tasks.map(task => task.about)),
  verdict: fc.constantFrom(...verdictNames),
  rehearsed: fc.constantFrom(...evidence.claims),
  waiver: fc.option(waiver, { nil: undefined }),
})

/** Sets of results of any size and mixture, none included. */
export const resultSets = fc.record({ claims: fc.array(claim, { maxLength: 40 }), partial: fc.boolean() }).map(made)

function made({
  claims,
  partial,
}: {
  claims: readonly (typeof claim extends fc.Arbitrary<infer T> ? T : never)[]
  partial: boolean
}): Evidence {
  const results = claims.map(({ rehearsed, about, verdict, waiver }, at): ClaimResult => {
    const given = waiver === undefined ? {} : { waiver }
    return {
      ...rehearsed,
      ...given,
      id: `X-${at + 1}`,
      about,
      verdict,
      cause: verdict === 'proven' ? 'all passed' : 'words',
    }
  })
  return { ...evidence, run: { ...evidence.run, partial }, claims: results }
}
