import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import type { NodesCost } from '../bench/measured-nodes.ts'
import { readReports } from '../lab-run.fixture.ts'
import { root } from '../project-root.ts'

const given = { timeoutMs: 300_000, cwd: root, maxBytes: 16 * 1024 * 1024 }

/** A run over so many simulated nodes, named node-0000 and so on, and what it left. Throws where the run did not come to its end. */
export async function simulatedRun(count: number, env: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nodes-test-'))
  const script = join(root, 'helpers/run/bench/measured-nodes.ts')
  const { PATH = '' } = process.env
  const done = await run([process.execPath, script, folder, `${count}`], { ...given, env: { PATH, ...env } })
  if (done.exitCode !== 0) throw new Error(done.stderr)
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const bundleOf = (node: string) => readReports(join(folder, 'nodes', node))
  return {
    folder,
    names: Array.from({ length: count }, (_, at) => `node-${String(at).padStart(4, '0')}`),
    cost: read('cost.json') as NodesCost,
    fleet: read('nodes.json') as Fleet,
    bundleOf,
    claimOf: (node: string, claim: string) => bundleOf(node).evidence?.claims.find(({ id }) => id === claim),
    /** What `npm run lab:check` says of the bundle of a node. */
    check: async (node: string) => {
      const main = join(root, 'helpers/run/main.ts')
      return (await run([process.execPath, main, 'check', join(folder, 'nodes', node)], given)).stdout
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type SimulatedRun = Awaited<ReturnType<typeof simulatedRun>>
