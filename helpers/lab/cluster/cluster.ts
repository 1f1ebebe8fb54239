import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { keep } from '../../engine/kept.ts'
import { run } from '../../engine/process.ts'
import { labName, sweepDeadLabs, sweeper } from '../embedded/cgroups.ts'
import { makeCertificates } from './certificates.ts'
import { writeConfiguration } from './configuration.ts'
import { clusterNodes } from './nodes.ts'
import type { ClusterParts } from './prepare.ts'

/** A test cluster that runs: etcd, kube-apiserver with RBAC, kube-controller-manager, on each node kubelet and containerd. Ended when disposed of. */
export interface Cluster extends AsyncDisposable {
  /** Certificates, configuration, kubeconfigs (admin.kubeconfig) and logs */
  readonly folder: string
  readonly kubectl: string
  /** Put before a command, lets it reach the cluster's network: nothing else knows its addresses */
  readonly inNetwork: readonly string[]
}

/** Starts a test cluster of so many nodes (lab, lab-2, …) in private namespaces, with more image tars beside its own. Throws LabError, with the last words of what did not start. */
export async function startCluster(parts: ClusterParts, count = 1, more: readonly string[] = []): Promise<Cluster> {
  await sweepDeadLabs()
  const [folder, name] = [
    mkdtempSync(join(tmpdir(), 'kata-lab-spec-cluster-')),
    labName(randomBytes(6).toString('hex')),
  ]
  const nodes = clusterNodes(count)
  await makeCertificates(folder, nodes)
  writeConfiguration(folder, nodes, parts.embedded)
  const script = (file: string) => join(import.meta.dirname, file)
  const images = [parts.pause, parts.embedded.images, ...more]
  const running = await keep([
    ...environment(parts),
    ...['sh', script('start.sh'), name, script('init.sh'), name, folder, `${count}`],
    ...images,
  ])
  const pid = readFileSync(join(folder, 'lab/pid'), 'utf8').trim()
  return {
    folder,
    kubectl: join(parts.kubernetes, 'kubectl'),
    inNetwork: ['nsenter', `--net=/proc/${pid}/ns/net`, '--'],
    [Symbol.asyncDispose]: async () => {
      await running.release()
      await run(sweeper(name), { timeoutMs: 15_000 })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function environment({ embedded, kubernetes, gvisorShim }: ClusterParts): string[] {
  const { PATH = '/usr/sbin:/usr/bin:/sbin:/bin' } = process.env
  const programs = [embedded.containerd, embedded.runc, embedded.runsc].map(file => dirname(file))
  const path = [kubernetes, gvisorShim, ...new Set(programs), PATH].join(':')
  return ['env', `PATH=${path}`, `LD_LIBRARY_PATH=${embedded.libraries.join(':')}`]
}
