import { altered, disagreements } from '../../helpers/probe/consistency/compare.ts'
import { banner, release } from '../../helpers/probe/consistency/kernel-identity.ts'
import { dmesg } from '../../helpers/probe/dmesg.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const banners = defineClaim({
  id: 'EVIDENCE-2',
  statement: "The banner in the sandbox's kernel log is its /proc/version, to the letter",
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'Both are one string of one kernel: a log of another kernel, or a line typed by hand, differs.',
  about: 'evidence',
  limits:
    'A log that was made from /proc/version agrees: whether it is a log of its own is ISOLATION-1. Several blanks count as one.',
  selfCheck: 'no host contradicts itself on demand',
  notApplicable: { gvisor: "gVisor's kernel log is a text of its own and has no banner" },
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(banners.title, banners.options, () => {
  it('both banners of the sandbox are one', async ({ observe, recorded }) => {
    if (!recorded) await observe('sandbox', dmesg)
    expect(disagreements(banner, await observe('host', facts))).toEqual([])
  })

  selfCheck('a banner with another builder is found', async ({ observe, recorded }) => {
    if (!recorded) await observe('sandbox', dmesg)
    const other = altered(await observe('host', facts), 'banner', value => value.replace('(', '(root@'))
    expect(disagreements(banner, other)).not.toEqual([])
  })
})

const releases = defineClaim({
  id: 'EVIDENCE-4',
  statement:
    "The sandbox's kernel release is the same in uname, /proc/version and the kernel log, as far as it is told",
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'Answers of two kernels are not the evidence of one sandbox.',
  about: 'evidence',
  limits: 'Releases are short and known to everybody: agreeing ones are easily written.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(releases.title, releases.options, () => {
  it('every release of the sandbox is one', async ({ observe }) => {
    expect(disagreements(release, await observe('host', facts))).toEqual([])
  })

  selfCheck('another release in one place is found', async ({ observe }) => {
    const other = altered(await observe('host', facts), 'release', value => `${value}-other`)
    expect(disagreements(release, other)).not.toEqual([])
  })
})
