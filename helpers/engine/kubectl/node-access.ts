import { defaultRuntime, type PodFrame, podOf } from './pod.ts'

/** Name of the one privileged pod that a run with LAB_NODE_ACCESS=1 has on a node. */
export const outsidePod = 'node-access'

/** That pod: it sleeps, in the node's processes and network, until it is told to run something there. Pure. */
export function nodeAccessPod(image: string, frame: PodFrame) {
  const command = ['sh', '-c', 'trap "exit 0" TERM; sleep 86400 & wait']
  const needs = { privileged: 'with host devices', hostPids: true, network: 'host' } as const
  return podOf({ name: outsidePod, image, runtime: defaultRuntime, command, needs }, frame)
}

/** Prints the id of the sandbox that a container is in. Its word is the node's: k3s and others have their own folder below /run. Pure. */
export function sandboxScript(container: string): string {
  const file = `io.containerd.runtime.v2.task/k8s.io/${container}/config.json`
  const annotation = 's/.*"io\\.kubernetes\\.cri\\.sandbox-id" *: *"\\([0-9a-f]*\\)".*/\\1/p'
  return `sed -n '${annotation}' /run/containerd/${file} /run/*/containerd/${file} 2>/dev/null`
}
