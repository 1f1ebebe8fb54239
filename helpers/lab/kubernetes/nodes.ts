import { LabError } from '../../engine/lab-error.ts'
import { ask, type KubectlCommand } from './kubectl-command.ts'

/** A node as the API tells of it. */
export interface Node {
  readonly name: string
  readonly bootId: string
  readonly kubelet: string
  readonly runtime: string
  /** Why nothing can be started on it; undefined: it is ready */
  readonly unusable?: string
  /** Names of the runtime handlers that its container runtime told kubelet; undefined: this kubelet tells none */
  readonly handlers?: readonly string[]
}

interface ApiNode {
  metadata: { name: string }
  spec: { unschedulable?: boolean }
  status: {
    conditions?: { type: string; status: string; reason?: string; message?: string }[]
    nodeInfo?: { bootID: string; kubeletVersion: string; containerRuntimeVersion: string }
    runtimeHandlers?: { name: string }[]
  }
}

/** The nodes that the selector takes, by name. Throws LabError NO_NODE where it takes none, or the API's. */
export async function findNodes(command: KubectlCommand, selector: string): Promise<Node[]> {
  const said = await ask(command, 'The nodes could not be listed', ['get', 'nodes', '-l', selector, '--output=json'])
  const nodes = (JSON.parse(said) as { items: ApiNode[] }).items.map(nodeOf)
  if (nodes.length > 0) return nodes.sort((a, b) => a.name.localeCompare(b.name))
  throw new LabError('NO_NODE', `No node has the labels ${selector}`, {
    remedy: 'kubectl get nodes --show-labels lists what they have; select with LAB_NODES',
  })
}

function nodeOf({ metadata, spec, status }: ApiNode): Node {
  const { bootID = '', kubeletVersion = '', containerRuntimeVersion = '' } = status.nodeInfo ?? {}
  const ready = status.conditions?.find(({ type }) => type === 'Ready')
  const pressure = status.conditions?.find(({ type, status }) => type.endsWith('Pressure') && status === 'True')
  const why = spec.unschedulable
    ? 'it is cordoned'
    : ready?.status === 'True'
      ? underPressure(pressure)
      : notReady(ready)
  const handlers = status.runtimeHandlers?.map(({ name }) => name)
  return {
    ...{ name: metadata.name, bootId: bootID, kubelet: kubeletVersion, runtime: containerRuntimeVersion },
    ...(why === undefined ? {} : { unusable: why }),
    ...(handlers === undefined ? {} : { handlers }),
  }
}

// Its kubelet takes no new pods, or ends those that it has
function underPressure(pressure?: { type: string; message?: string }): string | undefined {
  return pressure && `it is under pressure (${pressure.type}: ${pressure.message})`
}

function notReady(ready?: { reason?: string; message?: string }): string {
  return `it is not ready${ready === undefined ? '' : ` (${ready.reason}: ${ready.message})`}`
}
