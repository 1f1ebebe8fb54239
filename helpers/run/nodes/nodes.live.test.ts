import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { merged } from '../fleet/merged.fixture.ts'
import { type SimulatedRun, simulatedRun } from './simulated-run.fixture.ts'

let done: SimulatedRun
beforeAll(async () => {
  done = await simulatedRun(10)
})
afterAll(() => done[Symbol.dispose]())

it('judges each of many nodes by itself: an impostor, one that is gone, cordoned, silent, or has no sandbox', () => {
  const verdicts = done.names.map(node => done.bundleOf(node).verdicts['RUNTIME-1'])
  const strange = ['refuted', 'inconclusive', 'inconclusive', 'inconclusive', 'inconclusive']
  expect(verdicts).toEqual([...new Array(5).fill('proven'), ...strange])
  const causes = done.names.slice(6).map(node => done.claimOf(node, 'RUNTIME-1')?.cause)
  const words = ['it is not ready', 'it is cordoned', 'no end within', 'no such device']
  expect(causes).toEqual(words.map(each => expect.stringContaining(each)))
  const { verdicts: first } = done.bundleOf('node-0000')
  expect(Object.entries(first).filter(([, verdict]) => verdict === 'refuted')).toEqual([])
})

it('calls a node twelve times at most, and tells the worst exit code', () => {
  expect(done.cost).toMatchObject({ mostCalls: 12, exitCode: 1 })
  expect(done.fleet.nodes.map(({ node }) => node)).toEqual(done.names)
  expect(done.fleet.outcomes).toMatchObject({ refuted: 1 })
})

it('judges a node among many as it does alone', async () => {
  for (const node of ['node-0000', 'node-0005', 'node-0006', 'node-0008'])
    expect(await done.check(node)).toContain('Same verdicts, identical results')
})

it('says of what it did not ask that one node alone is asked for it', () => {
  const cause = expect.stringContaining('on many nodes')
  expect(done.claimOf('node-0000', 'PERF-1')).toMatchObject({ verdict: 'not applicable', cause })
})

it('says of what needs the node that it was not to be asked', () => {
  const [verdict, cause] = ['not applicable', expect.stringContaining('no node access')]
  const claims = ['EVIDENCE-2', 'ISOLATION-1', 'RUNTIME-5'].map(id => done.claimOf('node-0000', id))
  expect(claims).toMatchObject(new Array(3).fill({ verdict, cause }))
})

it('has nodes that are containers of one machine named, and its bundles may be set beside each other all the same', async () => {
  expect(done.fleet.sharedBoots).toEqual([{ bootId: expect.any(String), nodes: ['node-0001', 'node-0002'] }])
  const bundles = ['node-0001', 'node-0002'].map(node => join(done.folder, 'nodes', node))
  const { fleet, told } = await merged(join(done.folder, 'merged'), bundles)
  expect(fleet.nodes.map(({ node, state, problems }) => [node, state, problems])).toEqual([
    ['node-0001', 'checks out', []],
    ['node-0002', 'checks out', []],
    [expect.stringMatching(/^8 more of run /), 'no bundle', [expect.stringContaining('bundles of 2 were named')]],
  ])
  expect(told).toContain('one host under several names, or containers of one machine: node-0001, node-0002')
})
