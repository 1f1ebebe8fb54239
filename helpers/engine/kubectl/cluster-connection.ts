import type { Beyond } from '../engine.ts'

/** How to reach one node of a cluster with kubectl. Plain JSON. */
export interface ClusterConnection {
  /** kubectl with its global flags, among them --namespace: the run's own */
  readonly kubectl: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly node: string
  /** Boot id of the node, as its kubelet tells it to the API */
  readonly bootId: string
  /** What the sandbox's RuntimeClass stands for in the configuration of the node's containerd */
  readonly handler: string
  /** Why nothing but pods may be used; undefined: the run has a privileged pod on the node */
  readonly outOfReach?: Beyond
  /** Seconds after which kubelet ends a pod of the run by itself */
  readonly activeDeadlineS: number
  /** Of one of many nodes: ends the names of its pods. Then the API is asked no more than it must be, and what fails stays until the namespace goes */
  readonly suffix?: string
}
