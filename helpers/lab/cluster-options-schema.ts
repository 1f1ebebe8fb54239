import { file, type OptionSchema, range } from './option-schema.ts'

const runtimeClass = {
  type: 'string',
  pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$',
  maxLength: 253,
  allowed: 'the name of a RuntimeClass',
} as const

/** The options that only speak of a cluster. */
export const clusterOptionsSchema = {
  LAB_KUBECTL: {
    ...file,
    description: 'The kubectl program',
    allowed: 'an absolute path',
    examples: ['/usr/local/bin/kubectl'],
    whenUnset: { host: 'not used', embedded: 'not used', kubernetes: 'the first on PATH' },
  },
  LAB_KUBECONFIG: {
    ...file,
    description: 'The kubeconfig of the cluster',
    allowed: 'an absolute path',
    examples: ['/home/user/.kube/config'],
    whenUnset: { host: 'not used', embedded: 'not used', kubernetes: 'KUBECONFIG, else ~/.kube/config' },
  },
  LAB_CONTEXT: {
    type: 'string',
    pattern: '^[^\\s-][^\\s]*$',
    maxLength: 256,
    description: 'Context of the kubeconfig',
    allowed: 'a name without spaces',
    examples: ['staging'],
    whenUnset: { host: 'not used', embedded: 'not used', kubernetes: 'the current one' },
  },
  LAB_NODES: {
    type: 'string',
    pattern: '^[A-Za-z0-9][A-Za-z0-9._/=!, ()-]*$',
    maxLength: 512,
    description: 'Labels that select the nodes of the cluster',
    allowed: 'a label selector',
    examples: ['katacontainers.io/kata-runtime=true'],
    default: 'kubernetes.io/os=linux',
  },
  LAB_NODES_AT_ONCE: range('integer', 'Nodes that are asked at the same time, of many', [1, 64], 8),
  LAB_SANDBOX_CLASS: {
    ...runtimeClass,
    description: 'RuntimeClass under test',
    examples: ['kata-qemu'],
    whenUnset: { host: 'not used', embedded: 'not used', kubernetes: "the kind's: kata or gvisor" },
  },
  LAB_CONTROL_CLASS: {
    ...runtimeClass,
    description: 'RuntimeClass to compare with',
    examples: ['runc'],
    whenUnset: { host: 'not used', embedded: 'not used', kubernetes: 'none: the default runtime of the node' },
  },
  LAB_NODE_ACCESS: {
    type: 'integer',
    enum: [0, 1],
    description: 'Whether a run may have a privileged pod on a node, for what pods cannot see',
    allowed: '0 or 1',
    examples: ['1'],
    default: 0,
  },
} as const satisfies Readonly<Record<string, OptionSchema>>
