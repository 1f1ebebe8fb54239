import type { Call } from '../call.ts'
import type { Container } from '../engine.ts'
import type { ClusterConnection } from './cluster-connection.ts'
import { inPod, onNode } from './node-access.ts'
import { podOf } from './pod.ts'
import { digestsTemplate, networkTemplate, versionsTemplate } from './templates.ts'

/** Where kubectl is told to work. */
export type ClusterPlace = Pick<ClusterConnection, 'kubectl' | 'node' | 'activeDeadlineS' | 'suffix'>

/** The command line of a call; the same function for a run and for who checks its records. Pure. */
export function kubectlArgv(call: Call, runId: string, place: ClusterPlace): string[] {
  if ('outside' in call) return [...inPod(place), ...onNode, ...call.outside]
  return [...place.kubectl, ...words(call, runId, place)]
}

function words(call: Exclude<Call, { outside: unknown }>, runId: string, place: ClusterPlace): string[] {
  if ('run' in call) return podWords(call.run, runId, place)
  if ('start' in call) return podWords(call.start, runId, place)
  if ('stop' in call) return ['delete', 'pod', podName(call.stop, runId, place), '--grace-period=2']
  const ofPods = ['get', 'pods', '--field-selector', `spec.nodeName=${place.node}`]
  if ('digests' in call) return [...ofPods, `--output=go-template=${digestsTemplate(call.digests)}`]
  if (call.ask === 'network') return [...ofPods, `--output=go-template=${networkTemplate}`]
  return ['get', 'node', place.node, `--output=go-template=${versionsTemplate}`]
}

function podWords(container: Container, runId: string, place: ClusterPlace): string[] {
  const name = podName(container.name, runId, place)
  const pod = podOf({ ...container, name }, { runId, node: place.node, activeDeadlineS: place.activeDeadlineS })
  return ['run', name, '--restart=Never', '--quiet', `--image=${container.image}`, `--overrides=${JSON.stringify(pod)}`]
}

/** The pod of a container. The namespace says already whose it is, and a host name has 63 characters at most. Pure. */
export function podName(container: string, runId: string, { suffix }: Pick<ClusterPlace, 'suffix'>): string {
  const own = container.replace(`kata-lab-spec-${runId}-`, '')
  return suffix === undefined ? own : `${own}-${suffix}`
}
