import {
  censusAfter,
  censusBefore,
  decoyAfter,
  decoyBefore,
  leftBehind,
  takenAway,
} from '../../helpers/probe/census.ts'
import { ours } from '../../helpers/probe/ours.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'OPS-2',
  statement: 'After the run the host has nothing that it did not have before, and lacks nothing',
  source: 'not in the lab, added to it',
  why: 'A test that runs as root beside the containers of others must be the most careful guest there.',
  about: 'operations',
  limits:
    'A link, mount or rule that others make meanwhile is taken for ours. Kernel modules, the bridge and the chains of the container network stay by design.',
})

describe(claim.title, claim.options, () => {
  it('nothing is left behind', async ({ observe }) => {
    const [before, after] = [await observe('host', censusBefore), await observe('host', censusAfter)]
    expect(leftBehind(before, after, await observe('host', ours))).toEqual([])
  })

  it('nothing was taken away', async ({ observe }) => {
    const [before, after] = [await observe('host', censusBefore), await observe('host', censusAfter)]
    expect(takenAway(before, after)).toEqual([])
  })

  control('a link and a mount left on purpose are found', async ({ observe }) => {
    const [before, after] = [await observe('host', decoyBefore), await observe('host', decoyAfter)]
    expect(leftBehind(before, after, await observe('host', ours))).toEqual(
      expect.arrayContaining(['link left-behind', 'mount /tmp/left-behind']),
    )
  })
})
