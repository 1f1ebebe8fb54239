import { censusAfter, censusBefore, decoyAfter, decoyBefore } from '../../helpers/probe/census.ts'
import { censusChange, toldChange } from '../../helpers/probe/census-change.ts'
import { ours } from '../../helpers/probe/ours.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'OPS-2',
  statement: 'After the run the host has nothing that it did not have before, and lacks nothing',
  source: 'not in the lab, added to it',
  why: 'A test that runs as root beside the containers of others must be the most careful guest there.',
  about: 'operations',
  limits:
    'A link, mount or rule by which nothing tells whose it is counts as ours. What stays by design and what others changed meanwhile is named, and does not count.',
  seenOnKata: 'a whole run on Kata 3.22.0, Go shim, QEMU; its bundle is not in this repository',
})

describe(claim.title, claim.options, () => {
  it('nothing is left behind', async ({ observe }) => {
    const [before, after] = [await observe('host', censusBefore), await observe('host', censusAfter)]
    expect(censusChange(before, after, await observe('host', ours)).left).toEqual([])
  })

  it('nothing was taken away', async ({ observe }) => {
    const [before, after] = [await observe('host', censusBefore), await observe('host', censusAfter)]
    expect(censusChange(before, after, await observe('host', ours)).taken).toEqual([])
  })

  it('what stays by design, and what others changed, is named', async ({ observe }) => {
    const [before, after] = [await observe('host', censusBefore), await observe('host', censusAfter)]
    expect(await observe('host', toldChange)).toEqual(censusChange(before, after, await observe('host', ours)))
  })

  control('a link, a mount, a shim and a container left on purpose are found', async ({ observe }) => {
    const [before, after] = [await observe('host', decoyBefore), await observe('host', decoyAfter)]
    const own = await observe('host', ours)
    const { left } = censusChange(before, after, own)
    const task = 'file /run/containerd/io.containerd.runtime.v2.task/default/'
    expect(left).toEqual(expect.arrayContaining(['link left-behind', 'mount /tmp/left-behind', `${task}${own.ids[0]}`]))
    expect(left.filter(thing => thing.startsWith('process containerd-shim '))).toHaveLength(1)
  })
})
