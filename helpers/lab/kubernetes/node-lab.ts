import { createHash } from 'node:crypto'
import type { ClusterConnection } from '../../engine/kubectl/cluster-connection.ts'
import { declaredOnCluster } from '../declared.ts'
import type { Lab } from '../lab.ts'
import type { Options } from '../options.ts'
import type { KubectlCommand } from './kubectl-command.ts'
import type { Node } from './nodes.ts'

/** One of many nodes. */
export interface NodeLab {
  readonly name: string
  readonly lab: Lab
  /** Why nothing is started on it; undefined: it can be used */
  readonly unusable?: string
}

/** A node as a lab; `handler` is what the class of the sandbox stands for. Pure. */
export function describe(options: Options, { argv, env }: KubectlCommand, node: Node, handler: string): Lab {
  const cluster: ClusterConnection = {
    ...{ kubectl: argv, env, node: node.name, bootId: node.bootId, handler, activeDeadlineS: podDeadlineS(options) },
    ...(options.nodeAccess === 1 ? {} : { outOfReach: { code: 'OUT_OF_REACH', message: noAccess } }),
  }
  return {
    ...{ where: 'kubernetes', ...declaredOnCluster(options), nerdctl: [], onHost: [], env, port: options.port },
    ...{ node: node.name, cluster },
    versions: versionsOf(node),
  }
}

/** Seconds after which kubelet ends a pod of a run. */
export const podDeadlineS = ({ deadlineS }: Pick<Options, 'deadlineS'>) => deadlineS + 30

const noAccess =
  'no node access: it needs more than pods (LAB_NODE_ACCESS=1 gives the run a privileged pod on the node)'

// A node that never came up has none
function versionsOf({ kubelet, runtime }: Node): Record<string, string> {
  const [name = '', version = ''] = runtime.split('://')
  return Object.fromEntries(Object.entries({ kubelet, [name]: version }).filter(([, version]) => version !== ''))
}

/** A node as one of many: its pods can be told by their names. Pure. */
export function nodeLab(options: Options, command: KubectlCommand, node: Node, handler: string): NodeLab {
  const lab = describe(options, command, node, handler)
  const suffix = suffixOf(node.name)
  const why = node.unusable ?? lackOfHandler(node, handler)
  return {
    name: node.name,
    lab: lab.cluster ? { ...lab, cluster: { ...lab.cluster, suffix } } : lab,
    ...(why === undefined ? {} : { unusable: why }),
  }
}

/**
 * Ends the names of a node's pods. A node's name may be longer than what is left of a pod's, and begin another's. Pure.
 */
export const suffixOf = (node: string) => createHash('sha256').update(node).digest('hex').slice(0, 10)

// A pod of it would only wait for its deadline
function lackOfHandler({ handlers }: Node, handler: string): string | undefined {
  if (handlers === undefined || handlers.includes(handler)) return undefined
  return `it has no runtime handler ${handler} (it has ${handlers.filter(Boolean).join(', ') || 'none'})`
}
