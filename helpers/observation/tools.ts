import type { CommandRecord } from '../engine/record.ts'
import { appImage } from '../probe/image-digest.ts'
import { versions } from '../probe/versions.ts'
import { give, refuse } from './answers.ts'
import { keep } from './keep.ts'
import { outOfReach } from './out-of-reach.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'

/** Asks the engine for its version and the daemon's. */
export async function askVersions(plan: Plan, folder: string): Promise<void> {
  const said = await engineOf(plan, folder).versions(deadlineMs(plan))
  await answerFrom(folder, 'versions', said, ['versions', 'daemon-version'])
  const none = outOfReach('a cluster has no nerdctl')
  if (plan.lab.cluster) await refuse(folder, { subject: 'host', probe: versions.name }, [], none)
}

/** Asks the engine for the container network. After the first container: it makes the network. */
export async function askNetwork(plan: Plan, folder: string): Promise<void> {
  const said = await engineOf(plan, folder).network(deadlineMs(plan))
  await answerFrom(folder, 'network', said, ['network'])
}

/** Asks the engine for the digests of the images. */
export async function askImages(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  const { probe, app } = plan.lab.images
  const askApp = () =>
    engine.digests(app, deadlineMs(plan)).then(said => answerFrom(folder, 'app-image', said, ['app-image']))
  await Promise.all([
    engine.digests(probe, deadlineMs(plan)).then(said => answerFrom(folder, 'probe-image', said, ['probe-image'])),
    plan.surveyOnly === undefined
      ? askApp()
      : refuse(folder, { subject: 'host', probe: appImage.name }, [], outOfReach(plan.surveyOnly)),
  ])
}

async function answerFrom(folder: string, what: string, record: CommandRecord, probes: readonly string[]) {
  const id = await keep(folder, 'host', what, record)
  const reading = { how: 'stdout', who: `The engine (${what})` } as const
  for (const probe of probes) await give(folder, '', { subject: 'host', probe }, reading, [[id, record]])
}
