import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../engine/process.ts'
import { censusScript } from '../probe/census.ts'
import { give, note } from './answers.ts'
import { keep } from './keep.ts'
import { writeOutOfReach } from './out-of-reach.ts'
import type { Plan } from './plan.ts'

const ofCluster =
  'a cluster: all that a run makes lies in its namespace, which the run waits for to be gone; nodes are not listed'
const deadline = 60_000
const maxBytes = 8 * 1024 * 1024

/** Lists what a run could change on the host. Called outside the lab: before it is opened, after it has ended. */
export async function takeCensus(plan: Plan, folder: string, probe: 'census-before' | 'census-after'): Promise<void> {
  if (plan.lab.cluster) return writeOutOfReach(folder, 'host', [{ name: probe }], ofCluster)
  const record = await run(['sh', '-c', censusScript], { timeoutMs: deadline, maxBytes })
  const id = await keep(folder, 'host', probe, record)
  await give(folder, '', { subject: 'host', probe }, { how: 'stdout', who: 'The host' }, [[id, record]])
}

/** Writes down by what this run's things are known: its id, those of every container it made, its port. */
export async function noteOurs({ id, lab }: Plan, folder: string): Promise<void> {
  const names = await readdir(join(folder, 'ids'))
  const made = await Promise.all(names.map(name => readFile(join(folder, 'ids', name), 'utf8')))
  const text = JSON.stringify({ port: lab.port, ids: [id, ...made.map(text => text.trim()).filter(Boolean)] })
  await note(folder, { subject: 'host', probe: 'ours' }, [], text)
}

/** Leaves a link and a mount on purpose, in namespaces that end with the command, and lists before and after. */
export async function takeDecoyCensus(plan: Plan, folder: string): Promise<void> {
  if (plan.lab.cluster)
    return writeOutOfReach(folder, 'host', [{ name: 'decoy-before' }, { name: 'decoy-after' }], ofCluster)
  const leave =
    'ip link add left-behind type veth peer name left-peer && mount -t tmpfs left-behind /tmp && mkdir /tmp/left-behind && mount -t tmpfs left-behind /tmp/left-behind || exit 1'
  const script = `(${censusScript}); echo '${between}'; ${leave}; (${censusScript})`
  const record = await run(['unshare', '--mount', '--net', 'sh', '-c', script], { timeoutMs: deadline, maxBytes })
  const id = await keep(folder, 'host', 'decoy', record)
  for (const side of ['before', 'after'] as const) {
    const reading = { how: 'part', parting: between, side, who: 'The decoy' } as const
    await give(folder, '', { subject: 'host', probe: `decoy-${side}` }, reading, [[id, record]])
  }
}

const between = '---- left on purpose ----'
