import { altered, disagreements } from '../../helpers/probe/consistency/compare.ts'
import { buildStamp } from '../../helpers/probe/consistency/kernel-identity.ts'
import { weekday } from '../../helpers/probe/consistency/weekday.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const stamps = defineClaim({
  id: 'EVIDENCE-3',
  statement: "The build stamp of the sandbox's kernel is the same wherever it stands",
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'Two stamps are two kernels: one of them is not that of this sandbox.',
  about: 'evidence',
  limits: 'A stamp that was copied everywhere agrees.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(stamps.title, stamps.options, () => {
  it('every build stamp of the sandbox is one', async ({ observe }) => {
    expect(disagreements(buildStamp, await observe('host', facts))).toEqual([])
  })

  selfCheck('a stamp of another second is found', async ({ observe }) => {
    const other = altered(await observe('host', facts), 'build-stamp', value => value.replace(/:\d\d /, ':99 '))
    expect(disagreements(buildStamp, other)).not.toEqual([])
  })
})

const weekdays = defineClaim({
  id: 'EVIDENCE-5',
  statement: 'The weekday of each build stamp is the weekday of its date',
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'A machine that writes a date gets its weekday right; a person who makes one up seldom does.',
  about: 'evidence',
  limits: 'One made-up date in seven has the right weekday by chance.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(weekdays.title, weekdays.options, () => {
  it('every weekday is that of its date', async ({ observe }) => {
    expect(disagreements(weekday, await observe('host', facts))).toEqual([])
  })

  selfCheck('a stamp of another year is found', async ({ observe }) => {
    const next = (value: string) => value.replace(/\d{4}$/, year => String(Number(year) + 1))
    expect(disagreements(weekday, altered(await observe('host', facts), 'build-stamp', next))).not.toEqual([])
  })
})
