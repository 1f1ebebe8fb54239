import { altered, disagreements } from '../../helpers/probe/consistency/compare.ts'
import { timestamps } from '../../helpers/probe/consistency/timestamps.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'EVIDENCE-9',
  statement:
    'Every time is possible: there is such a date, no kernel ran before it was built, nothing lies outside the run',
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'Evidence from the future, or of a kernel that was not built yet, is made up.',
  about: 'evidence',
  limits:
    'It trusts the clock of the host. A recording that declares no beginning and end is held to possible dates and their order alone.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('every time is possible and in order', async ({ observe }) => {
    expect(disagreements(timestamps, await observe('host', facts))).toEqual([])
  })

  selfCheck('a kernel that was built after it ran is found', async ({ observe }) => {
    const later = () => 'Thu Jan 1 00:00:00 UTC 2099'
    expect(disagreements(timestamps, altered(await observe('host', facts), 'build-stamp', later))).not.toEqual([])
  })
})
