import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SimulatedRun, simulatedRun } from './simulated-run.fixture.ts'

const needTheNode = ['INSTALL-1', 'INSTALL-6', 'ISOLATION-1', 'ISOLATION-2', 'ISOLATION-4', 'OPS-1', 'RUNTIME-5']
const access = { LAB_NODE_ACCESS: '1' }

let whole: SimulatedRun
let mixed: SimulatedRun
beforeAll(async () => {
  whole = await simulatedRun(5, access)
  mixed = await simulatedRun(11, access)
})
afterAll(() => {
  for (const run of [whole, mixed]) run[Symbol.dispose]()
})

it('a fleet of Kata is in order, each node a VM by its own account', () => {
  expect(whole.cost.exitCode).toBe(0)
  expect(whole.fleet.outcomes).toMatchObject({ 'in order': 5 })
  for (const node of whole.names) {
    const { verdicts, evidence } = whole.bundleOf(node)
    expect(needTheNode.map(id => verdicts[id])).toEqual(needTheNode.map(() => 'proven'))
    expect(evidence?.lab).toMatchObject({ nodeAccess: true, surveyOnly: expect.stringContaining('on many nodes') })
    expect(evidence?.run.exitCode).toBe(0)
  }
})

it('calls a node fifteen times at most', () => {
  expect([whole.cost.mostCalls, mixed.cost.mostCalls]).toEqual([15, 15])
})

it('a node that gives no access is inconclusive for what needs it, in the words of the API, and judged for the rest', () => {
  const causes = needTheNode.map(id => mixed.claimOf('node-0010', id))
  const cause = expect.stringContaining('violates PodSecurity "restricted:latest"')
  expect(causes).toMatchObject(needTheNode.map(() => ({ verdict: 'inconclusive', cause })))
  const { verdicts, page } = mixed.bundleOf('node-0010')
  const [, said] = /<dt>Node<\/dt><dd>([^<]*)/.exec(page) ?? []
  expect(said).toContain('no access to this node: The pod with node access could not be made')
  expect(verdicts).toMatchObject({ 'RUNTIME-1': 'proven', 'RUNTIME-6': 'proven', 'PERF-1': 'not applicable' })
})

it('no other node suffers from one that gives no access, is gone, silent, or an impostor', () => {
  expect(mixed.fleet.outcomes).toMatchObject({ 'in order': 5, refuted: 1, undecided: 5 })
  expect(mixed.claimOf('node-0005', 'RUNTIME-5')?.verdict).toBe('refuted')
  const others = ['node-0006', 'node-0008'].map(node => mixed.claimOf(node, 'RUNTIME-5')?.cause)
  expect(others).toEqual(['it is not ready', 'This node was not asked'].map(words => expect.stringContaining(words)))
})

it('the bundle of each comes out the same for who judges it alone', async () => {
  for (const node of ['node-0000', 'node-0006', 'node-0008', 'node-0010'])
    expect(await mixed.check(node)).toContain('Same verdicts, identical results')
})
