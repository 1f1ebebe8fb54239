import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { type Cluster, startCluster } from '../../lab/cluster/cluster.ts'
import { prepareCluster } from '../../lab/cluster/prepare.ts'
import { imageNames } from '../../lab/embedded/images.ts'
import { owner } from '../../lab/kubernetes/namespace.ts'
import { checkout, type LabRunOptions, labRun } from '../lab-run.fixture.ts'
import { root } from '../project-root.ts'
import { killable } from './killed-run.fixture.ts'

/** RuntimeClasses of the test cluster and their handlers; the node has runc and runsc, and no kata. */
const classes = { runc: 'runc', gvisor: 'runsc', 'kata-that-is-runc': 'runc', 'kata-without-handler': 'kata' }
export const manifests = join(root, 'helpers/engine/kubectl/manifests')
export const nodeAccess = join(manifests, 'node-access.yaml')
export const roles = join(manifests, 'roles.yaml')

/** A test cluster of so many nodes with classes and the roles that are shipped, and a checkout whose runs use it. */
export async function clusterToTest(nodes = 1, images: readonly string[] = []) {
  const parts = await prepareCluster(process.env, line => console.log(line))
  const cluster = await startCluster(parts, nodes, images)
  const here = checkout()
  const admin = join(cluster.folder, 'admin.kubeconfig')
  const kubectl = async (args: readonly string[], input = '', timeoutMs = 60_000) => {
    const record = await run([...cluster.inNetwork, cluster.kubectl, '--kubeconfig', admin, ...args], {
      ...{ timeoutMs, input },
    })
    if (record.exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${record.stderr}`)
    return record.stdout
  }
  for (const [name, handler] of Object.entries(classes))
    await kubectl(['apply', '-f', '-'], runtimeClass(name, handler))
  await kubectl(['apply', '-f', roles])
  const kubeconfig = await withRoles(cluster, kubectl)
  const given = {
    ...{ LAB: 'kubernetes', LAB_KUBECTL: cluster.kubectl, LAB_KUBECONFIG: kubeconfig },
    ...{ LAB_IMAGE: imageNames.probe, LAB_APP_IMAGE: imageNames.shop },
  }
  const main = [...cluster.inNetwork, process.execPath, join(here.folder, 'helpers/run/main.ts')]
  return {
    ...{ cluster, admin, kubeconfig, kubectl, folder: here.folder },
    /** Runs `npm run lab` on the cluster with the rights of the shipped roles alone. */
    lab: (env: Record<string, string>, options: LabRunOptions = {}) =>
      labRun(here.folder, { prefix: cluster.inNetwork, ...options, env: { ...given, ...env } }),
    /** What `npm run lab:check` says of the bundle that the last run left, full or partial. */
    check: (folder: '' | 'partial') => checked(here.folder, join(here.folder, 'reports', folder)),
    /** Starts the same, to be killed. */
    start: (env: Record<string, string>, args: readonly string[]) =>
      killable([...main, 'lab', ...args], { ...process.env, ...given, ...env }, here.folder),
    [Symbol.asyncDispose]: async () => {
      here[Symbol.dispose]()
      await cluster[Symbol.asyncDispose]()
    },
  }
}

/** What `npm run lab:check` says of a bundle: neither cluster nor kubectl is in its reach. */
export function checked(checkout: string, bundle: string): string {
  const args = [join(checkout, 'helpers/run/main.ts'), 'check', bundle]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return `${stdout}${stderr}`
}

export type ClusterToTest = Awaited<ReturnType<typeof clusterToTest>>

/** Names of the namespaces that runs of this checkout left. */
export async function namespacesLeft({ kubectl }: ClusterToTest): Promise<string[]> {
  const own = `kata-lab-spec.machine=${owner()['kata-lab-spec.machine']}`
  const names = '{range .items[*]}{.metadata.name}{"\\n"}{end}'
  return (await kubectl(['get', 'namespaces', '-l', own, '-o', `jsonpath=${names}`]))
    .split('\n')
    .filter(name => ofRun.test(name))
}

const ofRun = /^kata-lab-spec-\d{14}-[0-9a-f]{6}$/

async function withRoles({ folder }: Cluster, kubectl: (args: readonly string[]) => Promise<string>): Promise<string> {
  const account = ['--namespace', 'kata-lab-spec', 'create', 'token', 'kata-lab-spec', '--duration=2h']
  const token = (await kubectl(account)).trim()
  const config = JSON.parse(readFileSync(join(folder, 'admin.kubeconfig'), 'utf8'))
  config.users[0].user = { token }
  const file = join(folder, 'roles.kubeconfig')
  writeFileSync(file, JSON.stringify(config))
  return file
}

function runtimeClass(name: string, handler: string): string {
  return JSON.stringify({ apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler })
}
