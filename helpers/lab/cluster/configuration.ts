import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Parts } from '../embedded/parts.ts'
import { apiAddress, type ClusterNode } from './nodes.ts'
import { pauseName } from './pause-image.ts'

/** Writes what containerd, kubelet and their clients read into the cluster's folder, whose certificates are made. */
export function writeConfiguration(folder: string, nodes: readonly ClusterNode[], { cni }: Parts): void {
  const clients = ['admin', 'controller-manager', ...nodes.map(({ name }) => name)]
  for (const name of clients) write(join(folder, `${name}.kubeconfig`), kubeconfig(folder, name))
  writeFileSync(join(folder, 'runsc.toml'), '[runsc_config]\nplatform = "systrap"\n')
  for (const node of nodes) writeNode(folder, node, cni)
}

function writeNode(folder: string, node: ClusterNode, cni: string): void {
  const own = join(folder, node.name)
  mkdirSync(join(own, 'cni'), { recursive: true })
  write(join(own, 'cni/10-lab.conflist'), network(node))
  write(join(own, 'kubelet.json'), kubelet(folder, node))
  writeFileSync(join(own, 'containerd.toml'), containerd(folder, own, cni))
}

const write = (file: string, value: unknown) => writeFileSync(file, JSON.stringify(value, undefined, 1))

function network({ subnet }: ClusterNode) {
  const bridge = {
    ...{ type: 'bridge', bridge: 'cni0', isGateway: true },
    ipam: { type: 'host-local', ranges: [[{ subnet }]] },
  }
  return { cniVersion: '1.0.0', name: 'lab', plugins: [bridge] }
}

function kubelet(folder: string, { name, address }: ClusterNode) {
  return {
    ...{ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', address },
    tlsCertFile: join(folder, `${name}.crt`),
    tlsPrivateKeyFile: join(folder, `${name}.key`),
    authentication: {
      ...{ anonymous: { enabled: false }, webhook: { enabled: false } },
      x509: { clientCAFile: join(folder, 'ca.crt') },
    },
    authorization: { mode: 'AlwaysAllow' },
    containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
    // Its default would make a folder on the machine
    volumePluginDir: '/run/volume-plugins',
    makeIPTablesUtilChains: false,
    nodeStatusUpdateFrequency: '2s',
    // The disk is that of the machine, and how full it is says nothing here
    evictionHard: { 'memory.available': '100Mi' },
    imageGCHighThresholdPercent: 100,
  }
}

function kubeconfig(folder: string, name: string) {
  const cluster = { server: `https://${apiAddress}:6443`, 'certificate-authority': join(folder, 'ca.crt') }
  const user = { 'client-certificate': join(folder, `${name}.crt`), 'client-key': join(folder, `${name}.key`) }
  return {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'lab' },
    clusters: [{ name: 'lab', cluster }],
    users: [{ name, user }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: name } }],
  }
}

// restrict_oom_score_adj: a root without CAP_SYS_RESOURCE may not lower a score, and runc then ends without a word about it
function containerd(folder: string, own: string, cni: string): string {
  return `version = 3
disabled_plugins = ["io.containerd.internal.v1.opt"]
[plugins.'io.containerd.cri.v1.images'.pinned_images]
sandbox = '${pauseName}'
[plugins.'io.containerd.cri.v1.runtime']
restrict_oom_score_adj = true
[plugins.'io.containerd.cri.v1.runtime'.cni]
bin_dirs = ['${cni}']
conf_dir = '${join(own, 'cni')}'
[plugins.'io.containerd.cri.v1.runtime'.containerd]
default_runtime_name = 'runc'
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
runtime_type = 'io.containerd.runc.v2'
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runsc]
runtime_type = 'io.containerd.runsc.v1'
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runsc.options]
TypeUrl = 'io.containerd.runsc.v1.options'
ConfigPath = '${join(folder, 'runsc.toml')}'
`
}
