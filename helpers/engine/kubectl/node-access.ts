import { defaultRuntime, type PodFrame, podOf } from './pod.ts'

/** Name of the one privileged pod that a run with LAB_NODE_ACCESS=1 has on a node. */
export const outsidePod = 'node-access'

/** That pod: it sleeps, in the node's processes and network, until it is told to run something there. Pure. */
export function nodeAccessPod(image: string, frame: PodFrame) {
  const command = ['sh', '-c', 'trap "exit 0" TERM; sleep 86400 & wait']
  const needs = { privileged: 'with host devices', hostPids: true, hostNetwork: true } as const
  return podOf({ name: outsidePod, image, runtime: defaultRuntime, command, needs }, frame)
}
