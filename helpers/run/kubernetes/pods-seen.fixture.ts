import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { ClusterToTest } from './cluster.fixture.ts'
import { decoyRun } from './decoys.fixture.ts'

/** All pods that runs make, from the first look on: what is gone again counts too. */
export interface PodsSeen extends Disposable {
  /** Namespace/name to the seconds after which kubelet ends it; NaN: it has no deadline */
  readonly deadlines: ReadonlyMap<string, number>
}

/** Watches the pods of the namespaces that runs make; decoys are none. */
export function watchPods({ cluster, admin }: ClusterToTest): PodsSeen {
  const fields = '{.metadata.namespace}/{.metadata.name} {.spec.activeDeadlineSeconds}{"\\n"}'
  const command = ['get', 'pods', '--all-namespaces', '--watch', '-l', 'kata-lab-spec.run', '-o', `jsonpath=${fields}`]
  const [file = '', ...args] = [...cluster.inNetwork, cluster.kubectl, '--kubeconfig', admin, ...command]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const deadlines = new Map<string, number>()
  createInterface({ input: child.stdout }).on('line', line => {
    const [name = '', seconds] = line.split(' ')
    if (/^kata-lab-spec-\d{14}-[0-9a-f]{6}\//.test(name) && !name.includes(decoyRun))
      deadlines.set(name, Number(seconds || 'NaN'))
  })
  return { deadlines, [Symbol.dispose]: () => void child.kill() }
}
