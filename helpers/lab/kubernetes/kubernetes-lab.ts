import { startEvents, startsIn } from '../../engine/kubectl/events.ts'
import { defaultRuntime } from '../../engine/kubectl/pod.ts'
import { LabError } from '../../engine/lab-error.ts'
import { declaredOnCluster } from '../declared.ts'
import type { Tell } from '../image.ts'
import type { Lab } from '../lab.ts'
import type { Environment, Options } from '../options.ts'
import { ask, type KubectlCommand, kubectlCommand } from './kubectl-command.ts'
import { makeNamespace, removeNamespace, sweepNamespaces } from './namespace.ts'
import { openNodeAccess } from './node-access.ts'
import { describe, type NodeLab, nodeLab } from './node-lab.ts'
import { findNodes, type Node } from './nodes.ts'
import { checkRights } from './rights.ts'
import { knownClass, runtimeClasses } from './runtime-class.ts'

/** Nodes of a cluster as labs; what was made for them goes with `close`, which says whether it is gone. */
export interface KubernetesLab {
  /** The only chosen node; of many the first that can be used */
  readonly lab: Lab
  /** All chosen nodes, where they are many */
  readonly nodes: readonly NodeLab[]
  /** Of many nodes: names of the pods whose container was started, one for each start */
  starts(): Promise<readonly string[]>
  /** Of many nodes, gives the run its pod on one of them; absent: it may have none. Throws LabError where that cannot be had there */
  readonly access?: (node: NodeLab) => Promise<void>
  close(): Promise<boolean>
}

/** What a run on a cluster has of its own. */
export interface RunOnCluster {
  readonly runId: string
  readonly tell: Tell
  /** A folder that goes with the run */
  readonly temporary: string
}

/** Makes a namespace for the run and describes each chosen node of the cluster as a lab. Throws LabError for what every claim depends on. */
export async function kubernetesLab(
  options: Options,
  env: Environment,
  { runId, tell, temporary }: RunOnCluster,
): Promise<KubernetesLab> {
  const command = kubectlCommand(options, env, temporary)
  const nodes = await findNodes(command, options.nodes)
  const [node, many] = [usable(nodes), nodes.length > 1]
  const handler = await knownHandler(options, command)
  await sweepNamespaces(command, tell)
  const namespace = await makeNamespace(command, runId, options.runDeadlineS)
  const close = () => removeNamespace(command, namespace, tell)
  try {
    const own = { ...command, argv: [...command.argv, '--namespace', namespace] }
    const lab = describe(options, own, node, handler)
    await checkRights(own, options.nodeAccess === 1)
    const frame = { runId, activeDeadlineS: options.runDeadlineS }
    const access = ({ lab }: NodeLab) => openNodeAccess(own, lab, frame)
    if (options.nodeAccess === 1 && !many) await access({ name: node.name, lab })
    const starts = async () => startsIn({ stdout: await ask(own, 'The starts could not be counted', startEvents) })
    const labs = many ? nodes.map(each => nodeLab(options, own, each, handler)) : []
    return { lab, nodes: labs, starts, ...(options.nodeAccess === 1 ? { access } : {}), close }
  } catch (error) {
    await close()
    throw error
  }
}

function usable(nodes: readonly Node[]): Node {
  const [found] = nodes.filter(({ unusable }) => unusable === undefined)
  if (found) return found
  const why = nodes.slice(0, 10).map(({ name, unusable }) => `${name}: ${unusable}`)
  const more = nodes.length > 10 ? [`and ${nodes.length - 10} more`] : []
  throw new LabError('NO_NODE', ['No node can be used', ...why, ...more], {
    remedy: 'kubectl describe node tells more; select others with LAB_NODES',
  })
}

async function knownHandler(options: Options, command: KubectlCommand): Promise<string> {
  const [classes, { sandbox, control }] = [await runtimeClasses(command), declaredOnCluster(options).runtimes]
  if (control !== defaultRuntime) knownClass(control, 'LAB_CONTROL_CLASS', classes)
  return classes.get(knownClass(sandbox, 'LAB_SANDBOX_CLASS', classes)) ?? ''
}
