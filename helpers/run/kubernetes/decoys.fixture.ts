import { imageNames } from '../../lab/embedded/images.ts'
import { owner } from '../../lab/kubernetes/namespace.ts'
import type { ClusterToTest } from './cluster.fixture.ts'

/** Id of a run that never was. */
export const decoyRun = '20260101000000-abcdef'

const ends = String(Math.ceil(Date.now() / 1000) + 24 * 3600)
const run = { 'kata-lab-spec.run': decoyRun, 'kata-lab-spec.ends': ends }

/** Namespaces of somebody else that are almost ours, by name to labels: no rule may take one of them for a run that is over. */
const decoys: Readonly<Record<string, Record<string, string>>> = {
  [`kata-lab-spec-${decoyRun}`]: {},
  [`kata-lab-spec-${decoyRun}0`]: { 'kata-lab-spec.runs': 'x', 'kata-lab-spec.ends': '1' },
  'a-run-of-another-machine': { ...run, 'kata-lab-spec.machine': 'ab'.repeat(8), 'kata-lab-spec.process': '1-1' },
  'a-run-that-goes-on': { ...run, ...owner() },
  'a-run-that-says-nothing-of-itself': { 'kata-lab-spec.run': 'x' },
}

const line = '{.kind} {.metadata.namespace}/{.metadata.name} {.metadata.uid} {.metadata.resourceVersion}'

/** Makes the decoys, a pod and a file in each. `look` tells what they and all else of the cluster's own are at this moment, by uid and version. */
export async function makeDecoys({ kubectl }: ClusterToTest) {
  const names = Object.keys(decoys)
  const objects = names.flatMap(name => [namespace(name), file(name)])
  await kubectl(['create', '-f', '-'], objects.join('\n---\n'))
  for (const name of names) {
    await kubectl(['-n', name, 'wait', '--for=create', 'serviceaccount/default', '--timeout=30s'])
    await kubectl(['create', '-f', '-'], pod(name))
  }
  const ready = (name: string) => kubectl(['-n', name, 'wait', '--for=condition=Ready', 'pod/decoy', '--timeout=30s'])
  await Promise.all(names.map(ready))
  const all = [...names, 'default', 'kube-system', 'kata-lab-spec']
  return {
    look: async () => {
      const lists = all.map(name => kubectl(['-n', name, 'get', 'pods,configmaps,serviceaccounts', '-o', each]))
      const spaces = kubectl(['get', 'namespaces', ...all, '-o', each])
      return (await Promise.all([spaces, ...lists])).join('').split('\n').filter(Boolean).sort()
    },
    [Symbol.asyncDispose]: async () => void (await kubectl(['delete', 'namespace', ...names])),
  }
}

const each = `jsonpath={range .items[*]}${line}{"\\n"}{end}`

const namespace = (name: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: decoys[name] } })

const file = (namespace: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'decoy', namespace } })

function pod(namespace: string): string {
  const labels = { 'kata-lab-spec.run': decoyRun }
  const container = { name: 'it', image: imageNames.probe, command: ['sleep', '86400'] }
  const spec = { nodeName: 'lab', terminationGracePeriodSeconds: 0, containers: [container] }
  return JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'decoy', namespace, labels }, spec })
}
