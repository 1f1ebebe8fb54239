import { altered, disagreements } from '../../helpers/probe/consistency/compare.ts'
import { linkAddress } from '../../helpers/probe/consistency/link-address.ts'
import { about, facts, type What } from '../../helpers/probe/facts.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'EVIDENCE-7',
  statement: "The sandbox's MAC address and its fe80:: address belong together, unless privacy addressing is stated",
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'The kernel makes one of the other (EUI-64): a listing that was put together does not show that.',
  about: 'evidence',
  limits: 'Only of interfaces that show both. Who knows the rule can write a pair that agrees.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('every pair of MAC and fe80:: address is one', async ({ observe, recorded, notApplicable }) => {
    const seen = await observe('host', facts)
    const has = (what: What) => about(seen.facts, what, 'sandbox').length > 0
    if (!recorded && has('mac') && !has('link-local'))
      notApplicable('No interface of the sandbox has an fe80:: address')
    expect(disagreements(linkAddress, seen)).toEqual([])
  })

  selfCheck('an address that belongs to another MAC is found', async ({ observe }) => {
    const other = altered(await observe('host', facts), 'link-local', () => 'fe80::ff:fe00:1/64')
    expect(disagreements(linkAddress, other)).not.toEqual([])
  })
})
