import { architecture } from '../../helpers/probe/consistency/architecture.ts'
import { altered, disagreements } from '../../helpers/probe/consistency/compare.ts'
import { processor } from '../../helpers/probe/consistency/processor.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const processors = defineClaim({
  id: 'EVIDENCE-6',
  statement: "The sandbox's CPU model is the same wherever it is told, and its vendor is the host's",
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'A hypervisor may mask the model, but the instructions run on the processor of this host.',
  about: 'evidence',
  limits: 'Where the model is told once, as in a live run, only its vendor is compared.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(processors.title, processors.options, () => {
  it('model and vendor are one', async ({ observe }) => {
    expect(disagreements(processor, await observe('host', facts))).toEqual([])
  })

  selfCheck('the vendor of another processor is found', async ({ observe }) => {
    const other = altered(await observe('host', facts), 'cpu-vendor', value => `not ${value}`)
    expect(disagreements(processor, other)).not.toEqual([])
  })
})

const architectures = defineClaim({
  id: 'EVIDENCE-8',
  statement: 'Host and containers tell one architecture throughout',
  source: 'Conclusion: evidence',
  statements: ['S37'],
  why: 'Hardware virtualization runs a guest of the architecture of its host.',
  about: 'evidence',
  limits: 'Nearly all hosts are x86_64: agreement says little, disagreement all.',
  selfCheck: 'no host contradicts itself on demand',
  seenOnKata: 'public recordings of Kata 2.4 to 3.30, which are not in this repository',
})

describe(architectures.title, architectures.options, () => {
  it('every architecture is one', async ({ observe }) => {
    expect(disagreements(architecture, await observe('host', facts))).toEqual([])
  })

  selfCheck('another architecture in one place is found', async ({ observe }) => {
    const other = altered(await observe('host', facts), 'architecture', value => `not ${value}`)
    expect(disagreements(architecture, other)).not.toEqual([])
  })
})
