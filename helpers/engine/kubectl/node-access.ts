import type { ClusterConnection } from './cluster-connection.ts'
import { defaultRuntime, type PodFrame, podOf } from './pod.ts'

/** Name of the one privileged pod that a run with LAB_NODE_ACCESS=1 has on a node; `suffix` is that of one of many nodes. */
export const nodeAccessName = (suffix?: string) => (suffix === undefined ? 'node-access' : `node-access-${suffix}`)

/** Is this the name of such a pod? */
export const isNodeAccess = (name: string) => /^node-access(-[0-9a-f]+)?$/.test(name)

/** That pod: it sleeps, in the node's processes and network, until it is told to run something there. Pure. */
export function nodeAccessPod(name: string, image: string, frame: PodFrame) {
  const command = ['sh', '-c', 'trap "exit 0" TERM; sleep 86400 & wait']
  const needs = { privileged: 'with host devices', hostPids: true, network: 'host' } as const
  return podOf({ name, image, runtime: defaultRuntime, command, needs }, frame)
}

/** kubectl up to the command that runs in that pod. Pure. */
export function inPod(cluster: Pick<ClusterConnection, 'kubectl' | 'suffix'>, ...flags: readonly string[]): string[] {
  return [...cluster.kubectl, ...flags, 'exec', '--stdin', nodeAccessName(cluster.suffix), '--']
}

/** Takes a command from there to the node. By its path, as else busybox takes its own sh and grep for the node's. */
export const onNode = ['nsenter', '-t', '1', '-m', '-u', '-i', '-n', '--', '/usr/bin/env', 'LANG=C.UTF-8']

/** Prints the id of the sandbox that a container is in. Its word is the node's: k3s and others have their own folder below /run. Pure. */
export function sandboxScript(container: string): string {
  const file = `io.containerd.runtime.v2.task/k8s.io/${container}/config.json`
  const annotation = 's/.*"io\\.kubernetes\\.cri\\.sandbox-id" *: *"\\([0-9a-f]*\\)".*/\\1/p'
  return `sed -n '${annotation}' /run/containerd/${file} /run/*/containerd/${file} 2>/dev/null`
}
