import type { Container, Mount, Needs } from '../engine.ts'
import { runLabel } from '../run-label.ts'

/** Where and how long the pods of a run may be. */
export interface PodFrame {
  readonly runId: string
  readonly node: string
  /** After this many seconds kubelet ends a pod, whatever became of us */
  readonly activeDeadlineS: number
}

/** Stands for no RuntimeClass; no class can have this name. */
export const defaultRuntime = '(default)'

/** What no pod of ours may take more of than this. */
const limits = { cpu: '1', memory: '1Gi' }
const requests = { cpu: '50m', memory: '64Mi' }

/** The pod of a container, as `kubectl run --overrides` takes it. `(default)` is no class: the node's default runtime. Pure. */
export function podOf({ name, image, runtime, command, needs = {} }: Container, frame: PodFrame) {
  const mounts = needs.mounts ?? []
  return {
    apiVersion: 'v1',
    metadata: { labels: { [runLabel]: frame.runId } },
    spec: {
      // No scheduler in between: what is judged is this node
      nodeName: frame.node,
      ...(runtime === defaultRuntime ? {} : { runtimeClassName: runtime }),
      restartPolicy: 'Never',
      activeDeadlineSeconds: frame.activeDeadlineS,
      terminationGracePeriodSeconds: 2,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...(needs.hostPids ? { hostPID: true } : {}),
      ...(needs.network === 'host' ? { hostNetwork: true } : {}),
      ...(mounts.length > 0 ? { volumes: mounts.map(volume) } : {}),
      containers: [
        {
          ...{ name, image, imagePullPolicy: 'IfNotPresent' },
          ...(command === undefined ? {} : { command }),
          resources: { limits, requests },
          securityContext: securityContext(needs),
          ...(mounts.length > 0 ? { volumeMounts: mounts.map(volumeMount) } : {}),
        },
      ],
    },
  }
}

function securityContext({ capabilities = [], privileged, readingOnly }: Needs) {
  if (privileged !== undefined) return { privileged: true }
  const given = { ...(readingOnly ? { drop: ['ALL'] } : {}), ...(capabilities.length > 0 ? { add: capabilities } : {}) }
  return {
    allowPrivilegeEscalation: false,
    ...(readingOnly ? { readOnlyRootFilesystem: true } : {}),
    ...(Object.keys(given).length > 0 ? { capabilities: given } : {}),
  }
}

function volume({ from }: Mount, at: number) {
  return { name: `mount-${at}`, hostPath: { path: from, type: 'Directory' } }
}

function volumeMount({ to, readOnly = false }: Mount, at: number) {
  return { name: `mount-${at}`, mountPath: to, readOnly }
}
