import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, claimCacheFolder } from '../embedded/cache-folder.ts'
import { lock } from '../embedded/lock.ts'
import { makeParts } from '../embedded/make-parts.ts'
import { flaw } from '../embedded/part.ts'
import type { Parts } from '../embedded/parts.ts'
import { prepare } from '../embedded/prepare.ts'
import type { Environment } from '../options.ts'
import { pinsKey } from './pins.ts'
import { gvisorShimRecipe, kubernetesRecipe, pauseRecipe } from './recipes.ts'

/** What a test cluster is made of: the embedded lab's parts, and what Kubernetes needs beside them. Absolute paths. */
export interface ClusterParts {
  readonly embedded: Parts
  /** Folder of kube-apiserver, kube-controller-manager, kubelet, kubectl, etcd */
  readonly kubernetes: string
  /** Folder of containerd-shim-runsc-v1 */
  readonly gvisorShim: string
  /** The pause image as an OCI layout tar */
  readonly pause: string
}

/** Folder of the test cluster's parts, beside that of the embedded lab, which is only read. */
export const clusterCacheFolder = (env: Environment) => `${cacheFolder(env)}-kubernetes`

/** Makes what is missing of a test cluster's parts, and says where they are. Throws LabError. */
export async function prepareCluster(env: Environment, tell: (line: string) => void): Promise<ClusterParts> {
  const embedded = await prepare({ cacheFolder: cacheFolder(env), tell })
  const folder = clusterCacheFolder(env)
  claimCacheFolder(folder)
  const [root, work] = [join(folder, pinsKey()), { folder: join(folder, 'work'), tell }]
  const wanted = [kubernetesRecipe(work), gvisorShimRecipe(work), pauseRecipe(embedded)]
  if (wanted.some(recipe => flaw(root, recipe)) || existsSync(work.folder)) {
    const held = await lock(folder, { onWait: () => tell('Another preparation is running: waiting until it is done') })
    await makeParts(root, wanted, work).finally(() => held.release())
  }
  const part = (name: string) => join(root, name)
  const [kubernetes, gvisorShim] = [part('kubernetes'), part('gvisor-shim')]
  return { embedded, kubernetes, gvisorShim, pause: join(part('pause'), 'pause.tar') }
}
