import { warnings } from '../../engine/kubectl/events.ts'
import { nodeAccessName, nodeAccessPod } from '../../engine/kubectl/node-access.ts'
import type { PodFrame } from '../../engine/kubectl/pod.ts'
import { LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'
import { howItEnded, succeeded } from '../../engine/record.ts'
import type { Lab } from '../lab.ts'
import { ask, type KubectlCommand } from './kubectl-command.ts'

/** What a run's pods have in common. */
export type RunFrame = Omit<PodFrame, 'node'>

/**
 * Makes the run's one privileged pod on a node and waits until it is up, as long as one answer may take: two calls, and a third for the events of one that does not start.
 * Throws LabError, with the words of the API.
 */
export async function openNodeAccess(
  command: KubectlCommand,
  { images, cluster }: Pick<Lab, 'images' | 'cluster'>,
  frame: RunFrame,
): Promise<void> {
  const [name, node] = [nodeAccessName(cluster?.suffix), cluster?.node ?? '']
  const pod = JSON.stringify(nodeAccessPod(name, images.probe, { ...frame, node }))
  const making = ['run', name, '--restart=Never', '--quiet', `--image=${images.probe}`, `--overrides=${pod}`]
  await ask(command, 'The pod with node access could not be made', making)
  const { argv, ...options } = command
  const patience = ['--request-timeout=0', `--timeout=${command.timeoutMs / 1000 - 1}s`]
  const ready = await run([...argv, 'wait', '--for=condition=Ready', `pod/${name}`, ...patience], options)
  if (succeeded(ready)) return
  const ofPod = ['get', 'events', '--field-selector', `involvedObject.name=${name}`, '--output=json']
  const told = warnings(await run([...argv, ...ofPod], options))
  throw new LabError('NODE_ACCESS', ['The pod with node access did not start', ...told].join(': '), {
    ran: ready.argv.join(' '),
    cameBack: howItEnded(ready),
    remedy: 'see what is said of the pod; kubectl describe node tells of the node; or unset LAB_NODE_ACCESS',
  })
}
