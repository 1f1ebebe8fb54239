import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../../engine/process.ts'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import type { NodesCost } from '../bench/measured-nodes.ts'
import { readReports } from '../lab-run.fixture.ts'
import { root } from '../project-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'nodes-test-'))
const names = Array.from({ length: 10 }, (_, at) => `node-000${at}`)
const given = { timeoutMs: 300_000, cwd: root, maxBytes: 16 * 1024 * 1024 }

beforeAll(async () => {
  const script = join(root, 'helpers/run/bench/measured-nodes.ts')
  const done = await run([process.execPath, script, folder, `${names.length}`], given)
  expect(done.exitCode, done.stderr).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bundleOf = (node: string) => readReports(join(folder, 'nodes', node))

it('judges each of many nodes by itself: an impostor, one that is gone, cordoned, silent, or has no sandbox', () => {
  const verdicts = names.map(node => bundleOf(node).verdicts['RUNTIME-1'])
  const strange = ['refuted', 'inconclusive', 'inconclusive', 'inconclusive', 'inconclusive']
  expect(verdicts).toEqual([...new Array(5).fill('proven'), ...strange])
  const causes = names.slice(6).map(node => bundleOf(node).evidence?.claims.find(({ id }) => id === 'RUNTIME-1')?.cause)
  const words = ['it is not ready', 'it is cordoned', 'no end within', 'no such device']
  expect(causes).toEqual(words.map(each => expect.stringContaining(each)))
  const others = Object.entries(bundleOf('node-0000').verdicts).filter(([, verdict]) => verdict === 'refuted')
  expect(others).toEqual([])
})

it('calls a node twelve times at most, and tells the worst exit code', () => {
  const cost: NodesCost = JSON.parse(readFileSync(join(folder, 'cost.json'), 'utf8'))
  expect(cost).toMatchObject({ mostCalls: 12, exitCode: 1 })
  const fleet: Fleet = JSON.parse(readFileSync(join(folder, 'nodes.json'), 'utf8'))
  expect(fleet.nodes.map(({ node }) => node)).toEqual(names)
  expect(fleet.outcomes).toMatchObject({ refuted: 1 })
})

it('judges a node among many as it does alone', async () => {
  for (const node of ['node-0000', 'node-0005', 'node-0006', 'node-0008']) {
    const checked = await run(
      [process.execPath, join(root, 'helpers/run/main.ts'), 'check', join(folder, 'nodes', node)],
      given,
    )
    expect(checked.stdout).toContain('Same verdicts, identical results')
  }
})

it('says of what it did not ask that one node alone is asked for it', () => {
  const claim = bundleOf('node-0000').evidence?.claims.find(({ id }) => id === 'PERF-1')
  expect(claim).toMatchObject({ verdict: 'not applicable', cause: expect.stringContaining('on many nodes') })
})

it('says of what needs the node that it was not to be asked', () => {
  const claims = bundleOf('node-0000').evidence?.claims.filter(({ id }) =>
    /^(EVIDENCE-2|ISOLATION-1|RUNTIME-5)$/.test(id),
  )
  const [verdict, cause] = ['not applicable', expect.stringContaining('no node access')]
  expect(claims).toMatchObject(new Array(3).fill({ verdict, cause }))
})
