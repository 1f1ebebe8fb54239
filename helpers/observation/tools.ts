import type { CommandRecord } from '../engine/record.ts'
import { versions } from '../probe/versions.ts'
import { give } from './answers.ts'
import { keep } from './keep.ts'
import { writeOutOfReach } from './out-of-reach.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'

/** Asks the engine for its version and the daemon's. */
export async function askVersions(plan: Plan, folder: string): Promise<void> {
  const said = await engineOf(plan, folder).versions(deadlineMs(plan))
  await answerFrom(folder, 'versions', said, ['versions', 'daemon-version'])
  if (plan.lab.cluster) await writeOutOfReach(folder, 'host', [versions], 'a cluster has no nerdctl')
}

/** Asks the engine for the container network and the digests of the images. After the first container: it makes the network. */
export async function askNetwork(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  await answerFrom(folder, 'network', await engine.network(deadlineMs(plan)), ['network'])
  const { probe, app } = plan.lab.images
  await answerFrom(folder, 'probe-image', await engine.digests(probe, deadlineMs(plan)), ['probe-image'])
  await answerFrom(folder, 'app-image', await engine.digests(app, deadlineMs(plan)), ['app-image'])
}

async function answerFrom(folder: string, what: string, record: CommandRecord, probes: readonly string[]) {
  const id = await keep(folder, 'host', what, record)
  const reading = { how: 'stdout', who: `The engine (${what})` } as const
  for (const probe of probes) await give(folder, '', { subject: 'host', probe }, reading, [[id, record]])
}
