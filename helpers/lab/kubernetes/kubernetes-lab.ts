import type { ClusterConnection } from '../../engine/kubectl/kubectl.ts'
import { nodeAccessPod, outsidePod } from '../../engine/kubectl/node-access.ts'
import { defaultRuntime, type PodFrame } from '../../engine/kubectl/pod.ts'
import { LabError } from '../../engine/lab-error.ts'
import type { Tell } from '../image.ts'
import type { Kind, Lab } from '../lab.ts'
import type { Environment, Options } from '../options.ts'
import { ask, type KubectlCommand, kubectlCommand } from './kubectl-command.ts'
import { makeNamespace, removeNamespace, sweepNamespaces } from './namespace.ts'
import { findNodes, type Node } from './nodes.ts'
import { checkRights } from './rights.ts'
import { knownClass, runtimeClasses } from './runtime-class.ts'

/** A cluster's node as a lab; what was made for it goes with `close`, which says whether it is gone. */
export interface KubernetesLab {
  readonly lab: Lab
  close(): Promise<boolean>
}

/** Makes a namespace for the run and describes one node of the cluster as its lab. Throws LabError for what every claim depends on. */
export async function kubernetesLab(
  options: Options,
  env: Environment,
  runId: string,
  tell: Tell,
): Promise<KubernetesLab> {
  const command = kubectlCommand(options, env)
  const node = usable(await findNodes(command, options.nodes))
  const { handler, ...declared } = await declaredClasses(options, command)
  await sweepNamespaces(command, tell)
  const namespace = await makeNamespace(command, runId, options.runDeadlineS)
  const close = () => removeNamespace(command, namespace, tell)
  try {
    const own = { ...command, argv: [...command.argv, '--namespace', namespace] }
    const lab = describe(options, own, node, declared, handler)
    await checkRights(own, options.nodeAccess === 1)
    if (options.nodeAccess === 1) await openNodeAccess(own, lab, node, { runId, activeDeadlineS: options.runDeadlineS })
    return { lab, close }
  } catch (error) {
    await close()
    throw error
  }
}

function usable(nodes: readonly Node[]): Node {
  const [found] = nodes.filter(({ unusable }) => unusable === undefined)
  if (found) return found
  const why = nodes.map(({ name, unusable }) => `${name}: ${unusable}`)
  throw new LabError('NO_NODE', ['No node can be used', ...why].join('\n  '), {
    remedy: 'kubectl describe node tells more; select others with LAB_NODES',
  })
}

async function declaredClasses(options: Options, command: KubectlCommand) {
  const kind: Kind = options.kind ?? 'kata'
  const classes = await runtimeClasses(command)
  const sandbox = knownClass(options.sandboxClass ?? kind, 'LAB_SANDBOX_CLASS', classes)
  const control =
    options.controlClass === undefined ? defaultRuntime : knownClass(options.controlClass, 'LAB_CONTROL_CLASS', classes)
  return { kind, runtimes: { control, sandbox }, handler: classes.get(sandbox) ?? '' }
}

function describe(
  options: Options,
  { argv, env }: KubectlCommand,
  node: Node,
  declared: Pick<Lab, 'kind' | 'runtimes'>,
  handler: string,
): Lab {
  const noAccess =
    'no node access: it needs more than pods (LAB_NODE_ACCESS=1 gives the run a privileged pod on the node)'
  const cluster: ClusterConnection = {
    ...{ kubectl: argv, env, node: node.name, bootId: node.bootId, handler, activeDeadlineS: options.deadlineS + 30 },
    ...(options.nodeAccess === 1 ? {} : { outOfReach: noAccess }),
  }
  return {
    ...{ where: 'kubernetes', ...declared, nerdctl: [], onHost: [], env, cluster, port: options.port },
    images: { probe: options.image ?? 'alpine:3.19', app: options.appImage ?? 'bkimminich/juice-shop' },
    app: { name: 'OWASP Juice Shop', marker: '<title>OWASP Juice Shop</title>', port: 3000, standIn: false },
    versions: {
      kubelet: node.kubelet,
      [node.runtime.split('://')[0] ?? 'runtime']: node.runtime.split('://')[1] ?? '',
    },
  }
}

async function openNodeAccess(
  command: KubectlCommand,
  lab: Lab,
  node: Node,
  frame: Omit<PodFrame, 'node'>,
): Promise<void> {
  const pod = nodeAccessPod(lab.images.probe, { ...frame, node: node.name })
  const named = { ...pod, kind: 'Pod', metadata: { ...pod.metadata, name: outsidePod } }
  await ask(command, 'The pod with node access could not be made', ['create', '-f', '-'], JSON.stringify(named))
  const ready = ['wait', '--for=condition=Ready', `pod/${outsidePod}`, `--timeout=${command.timeoutMs / 1000 - 1}s`]
  await ask(
    { ...command, argv: [...command.argv, '--request-timeout=0'] },
    'The pod with node access did not start',
    ready,
  )
}
