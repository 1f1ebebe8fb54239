import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { attach } from '../../engine/attached.ts'
import { childEnvironment } from '../../engine/process.ts'
import { root } from '../project-root.ts'
import type { NodesCost } from './measured-nodes.ts'
import { watchSum } from './processes.ts'

const many = 1000
const nodeAccess = process.env.LAB_NODE_ACCESS === '1'
const bounds = { seconds: 60, mib: 500, calls: nodeAccess ? 15 : 12, pageMb: 5 }

/** `npm run bench:nodes`: what a run over 1,000 nodes takes, which answer as a recorded lab did. `-- FOLDER` keeps its report there, and with LAB_NODE_ACCESS=1 they are asked themselves. */
export async function benchNodes([kept]: readonly string[]): Promise<number> {
  const folder = kept === undefined ? await mkdtemp(join(tmpdir(), 'bench-nodes-')) : resolve(kept)
  await mkdir(folder, { recursive: true })
  try {
    const began = performance.now()
    const { pid, ended } = attach(
      [process.execPath, join(root, 'helpers/run/bench/measured-nodes.ts'), folder, `${many}`],
      {
        ...{ env: childEnvironment({ LAB_NODE_ACCESS: nodeAccess ? '1' : '0' }), cwd: root },
      },
    )
    const memory = watchSum(pid)
    const { exitCode } = await ended
    if (exitCode !== 0) throw new Error(`The run over simulated nodes ended with exit code ${exitCode}`)
    return await show(folder, { seconds: (performance.now() - began) / 1000, mib: memory() })
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function show(folder: string, { seconds, mib }: { seconds: number; mib: number }): Promise<number> {
  const { parts, mostCalls }: NodesCost = JSON.parse(await readFile(join(folder, 'cost.json'), 'utf8'))
  const pageMb = (await stat(join(folder, 'index.html'))).size / 1e6
  const times = Object.entries(parts).map(([part, took]) => `${part} ${took.toFixed(1)}`)
  console.log(`${many} nodes, simulated, asked ${nodeAccess ? 'themselves' : 'by pods alone'}`)
  console.log(
    `wall clock      ${seconds.toFixed(1)} s (${times.join(', ')}; bound ${bounds.seconds} s on two idle cores), on ${availableParallelism()} cores that others may use too`,
  )
  console.log(`peak memory     ${mib} MiB of all processes together (bound ${bounds.mib} MiB)`)
  console.log(`calls a node    ${mostCalls} at most (bound ${bounds.calls})`)
  console.log(`report          ${pageMb.toFixed(2)} MB (bound ${bounds.pageMb} MB)`)
  return seconds <= bounds.seconds && mib <= bounds.mib && mostCalls <= bounds.calls && pageMb <= bounds.pageMb ? 0 : 1
}
