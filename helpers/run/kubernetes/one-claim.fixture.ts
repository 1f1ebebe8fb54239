import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ClusterToTest, namespacesLeft } from './cluster.fixture.ts'

/** The quickest claim that needs pods of both classes. */
export const oneSpec = 'specs/runtimes/guest-kernel.spec.ts'

/** Runs that one under gVisor; gives what became of it, and of the run. */
export async function judgeOne({ lab }: ClusterToTest, env: Record<string, string>) {
  const done = await lab({ LAB_KIND: 'gvisor', ...env }, { args: [oneSpec], reports: 'partial' })
  return { ...done, claim: done.evidence?.claims.find(({ id }) => id === 'RUNTIME-1') }
}

/** What is changed of the kubeconfig with the rights of the roles. */
export interface Change {
  readonly server?: string
  readonly token?: string
  /** Certificate of an authority, a file in the cluster's folder */
  readonly authority?: string
}

/** Another kubeconfig: to the same cluster another way. */
export function kubeconfigTo({ cluster, kubeconfig }: ClusterToTest, { server, token, authority }: Change): string {
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8'))
  if (server !== undefined) config.clusters[0].cluster.server = server
  if (authority !== undefined) config.clusters[0].cluster['certificate-authority'] = join(cluster.folder, authority)
  if (token !== undefined) config.users[0].user.token = token
  const file = join(cluster.folder, 'other.kubeconfig')
  writeFileSync(file, JSON.stringify(config))
  return file
}

/** Something between a run and the API that hands on what comes, or with no target takes it and never answers. */
export async function between({ cluster }: ClusterToTest, target: readonly string[]) {
  const [file = '', ...args] = [
    ...cluster.inNetwork,
    process.execPath,
    join(import.meta.dirname, 'between.ts'),
    ...target,
  ]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout, 'data')
  return { server: `https://127.0.0.1:${`${port}`.trim()}`, end: () => void child.kill('SIGKILL') }
}

/** Does something to the namespace of a run as soon as it is there. */
export async function whenThere(test: ClusterToTest, act: (namespace: string) => Promise<unknown>): Promise<void> {
  for (;;) {
    const [name] = await namespacesLeft(test)
    if (name !== undefined) return void (await act(name))
    await sleep(50)
  }
}
