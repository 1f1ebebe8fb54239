import type { CommandRecord } from '../engine/record.ts'
import { give } from './answers.ts'
import { keep } from './keep.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'

/** Questions to nerdctl and containerd themselves, by the name of the probe that reads the answer. */
const questions = ({ images }: Plan['lab']): Readonly<Record<string, readonly string[]>> => ({
  versions: ['version', '--format', '{{json .}}'],
  network: ['network', 'inspect', 'bridge'],
  'probe-image': [...digestsOf, images.probe],
  'app-image': [...digestsOf, images.app],
})

const digestsOf = ['image', 'inspect', '--format', '{{json .RepoDigests}}']

/** Asks the lab's tools for what containers cannot say: versions, the container network, the digests of the images. After the first container: it makes the network. */
export async function askTools(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  const asked = Object.entries(questions(plan.lab)).map(async ([probe, args]) =>
    answerFrom(folder, probe, await engine.call(args, deadlineMs(plan))),
  )
  await Promise.all(asked)
}

async function answerFrom(folder: string, probe: string, record: CommandRecord): Promise<void> {
  const id = await keep(folder, 'host', probe, record)
  const reading = { how: 'stdout', who: `nerdctl (${probe})` } as const
  await give(folder, '', { subject: 'host', probe }, reading, [[id, record]])
}
