import { join } from 'node:path'
import { declaredOnCluster } from '../../lab/declared.ts'
import type { NodeLab } from '../../lab/kubernetes/node-lab.ts'
import type { Lab } from '../../lab/lab.ts'
import { readOptions } from '../../lab/options.ts'
import { readRecordedLab } from '../../observation/recorded/recorded-lab.ts'
import { root } from '../project-root.ts'
import { recordedAnswers } from './simulated-answers.ts'
import { installation } from './simulated-installation.ts'
import { SimulatedNode } from './simulated-node.ts'
import type { Variation } from './simulated-variation.ts'

const recording = join(root, 'snapshots/recorded-labs/kata-3.22-go-qemu')

/** Many nodes that answer as a recorded lab did, nearly each from a boot of its own, and some otherwise. */
export interface SimulatedCluster {
  readonly nodes: readonly NodeLab[]
  engineOf(node: string): SimulatedNode
  starts(): Promise<string[]>
  /** Gives the run its pod on a node; absent: it may have none */
  readonly access?: (node: NodeLab) => Promise<void>
}

/** Nodes by their place: these are the ones that are not as the others. */
export const strange: Readonly<Record<number, Variation | string>> = {
  1: { machine: 'machine' },
  2: { machine: 'machine' },
  5: { impostor: true },
  6: 'it is not ready (NodeStatusUnknown: Kubelet stopped posting node status.)',
  7: 'it is cordoned',
  8: { silent: true },
  9: { broken: true },
  10: { closed: true },
}

/** Builds a cluster of so many nodes, which may be asked themselves or not. */
export async function simulatedCluster(count: number, nodeAccess: boolean): Promise<SimulatedCluster> {
  const recorded = await readRecordedLab(recording)
  const surveyed = recordedAnswers(recorded)
  const answers = { ...surveyed, installation: installation(recorded, surveyed.sandbox) }
  const release = answers.host.get('uname')?.text.split(' ')[2] ?? ''
  const nodes = Array.from({ length: count }, (_, at) => {
    const [name, odd = {}] = [`node-${String(at).padStart(4, '0')}`, strange[at]]
    const kernel: Variation = at % 10 === 3 ? { kernel: [release, `${release}-updated`] } : {}
    const variation = typeof odd === 'string' ? {} : { ...kernel, ...odd }
    const engine = new SimulatedNode(name, answers, variation)
    const unusable = typeof odd === 'string' ? { unusable: odd } : {}
    return { node: { name, lab: labOf(name, engine.suffix, nodeAccess), ...unusable }, engine }
  })
  const engines = new Map(nodes.map(({ node, engine }) => [node.name, engine]))
  const engineOf = (name: string) => engines.get(name) ?? new SimulatedNode(name, answers, {})
  return {
    nodes: nodes.map(({ node }) => node),
    engineOf,
    ...(nodeAccess ? { access: ({ name }) => engineOf(name).access() } : {}),
    starts: async () => nodes.flatMap(({ engine }) => engine.started()),
  }
}

function labOf(node: string, suffix: string, nodeAccess: boolean): Lab {
  const pods = { outOfReach: { code: 'OUT_OF_REACH', message: 'no node access: pods alone are asked' } } as const
  return {
    ...{ where: 'kubernetes', ...declaredOnCluster(readOptions({})), port: 0 },
    ...{ nerdctl: [], onHost: [], env: {}, versions: { kubelet: 'v1.34.1', containerd: '2.1.4' } },
    node,
    cluster: {
      kubectl: ['kubectl'],
      env: {},
      node,
      bootId: '',
      handler: 'kata',
      ...(nodeAccess ? {} : pods),
      activeDeadlineS: 90,
      suffix,
    },
  }
}
