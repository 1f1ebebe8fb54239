import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../../engine/process.ts'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { merged } from '../fleet/merged.fixture.ts'
import { type LabRun, readReports } from '../lab-run.fixture.ts'
import { type ClusterToTest, clusterToTest, namespacesLeft } from './cluster.fixture.ts'
import { type CountedCalls, countCalls } from './counted-calls.fixture.ts'

const real = ['lab', 'lab-2']
const gone = 'lab-gone'

let test: ClusterToTest
let done: LabRun
let calls: CountedCalls
beforeAll(async () => {
  test = await clusterToTest(2)
  await test.kubectl(['create', '-f', '-'], nodeWithoutKubelet(gone))
  calls = countCalls(test)
  done = await test.lab({ LAB_KIND: 'gvisor', LAB_KUBECTL: calls.kubectl })
})
afterAll(() => test[Symbol.asyncDispose]())

it('judges each node that answers, and one that is gone is inconclusive for itself alone', () => {
  const { outcomes, nodes }: Fleet = JSON.parse(readFileSync(join(test.folder, 'reports/nodes.json'), 'utf8'))
  expect(nodes.map(({ node }) => node)).toEqual([...real, gone])
  expect(outcomes).toMatchObject({ 'in order': 2, undecided: 1 })
  expect(done.code).toBe(2)
  for (const node of real) {
    const { verdicts, evidence } = bundleOf(node)
    expect(verdicts).toMatchObject({ 'RUNTIME-1': 'proven', 'INSTALL-7': 'proven', 'EVIDENCE-4': 'proven' })
    expect(evidence?.starts).toEqual({ control: 1, unconfined: 0, sandbox: 1 })
    expect(evidence?.run.exitCode).toBe(0)
  }
  const claim = bundleOf(gone).evidence?.claims.find(({ id }) => id === 'RUNTIME-1')
  expect(claim).toMatchObject({ verdict: 'inconclusive', cause: expect.stringContaining('it is not ready') })
})

it('names nodes that share a boot, and their bundles do not contradict each other', async () => {
  const all = [...real, gone]
  const bundles = all.map(node => join(test.folder, 'reports/nodes', node))
  const { fleet } = await merged(join(test.folder, 'reports/merged'), bundles)
  expect(fleet.nodes.map(({ node, state }) => [node, state])).toEqual(all.map(node => [node, 'checks out']))
  expect(fleet.sharedBoots).toEqual([{ bootId: expect.any(String), nodes: real }])
  expect(bundleOf('lab-2').evidence?.lab.node).toBe('lab-2')
})

it('judges only what one survey answers, and says so', () => {
  const claim = bundleOf('lab').evidence?.claims.find(({ id }) => id === 'PERF-1')
  expect(claim).toMatchObject({ verdict: 'not applicable', cause: expect.stringContaining('on many nodes') })
})

it('calls kubectl twelve times for a node, and never for one that is gone', () => {
  expect([...real, gone].map(node => calls.of(node))).toEqual([12, 12, 0])
})

it('leaves bundles that an auditor can check one by one, and nothing in the cluster', async () => {
  for (const node of [...real, gone]) {
    const main = join(test.folder, 'helpers/run/main.ts')
    const checked = await run([process.execPath, main, 'check', join(test.folder, 'reports/nodes', node)], {
      ...{ timeoutMs: 120_000, cwd: test.folder, maxBytes: 8 * 1024 * 1024 },
    })
    expect(checked.stdout).toContain('Same verdicts, identical results')
  }
  expect(await namespacesLeft(test)).toEqual([])
})

it('leaves nothing in the cluster when it is interrupted while it asks', async () => {
  const ended = await test.lab({ LAB_KIND: 'gvisor' }, { interrupt: { signal: 'SIGTERM', after: 'Lab: kubernetes' } })
  expect(ended.output).toContain('Interrupted (SIGTERM)')
  expect(await namespacesLeft(test)).toEqual([])
})

const bundleOf = (node: string) => readReports(join(test.folder, 'reports/nodes', node))

function nodeWithoutKubelet(name: string): string {
  const labels = { 'kubernetes.io/os': 'linux' }
  return JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels } })
}
