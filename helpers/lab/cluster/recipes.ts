import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { goBuild } from '../embedded/go-build.ts'
import type { Recipe } from '../embedded/part.ts'
import type { Parts } from '../embedded/parts.ts'
import { saidVersion } from '../embedded/said-version.ts'
import type { Work } from '../embedded/step.ts'
import { patchedModule } from './patched-module.ts'
import { pauseImage } from './pause-image.ts'
import { pins } from './pins.ts'

const modules = join(import.meta.dirname, 'go')

/** kube-apiserver, kube-controller-manager, kubelet, kubectl and etcd, in one build: they share most of their packages. */
export function kubernetesRecipe(work: Work): Recipe {
  const source = {
    ...{ folder: join(modules, 'kubernetes'), build: 'tool', version: pins.kubernetes },
    variable: 'k8s.io/component-base/version.gitVersion',
  }
  return {
    name: 'kubernetes',
    doing: `Kubernetes ${pins.kubernetes} and etcd ${pins.etcd}: building them from source`,
    fromSource: true,
    make: async (folder, go) => {
      await goBuild(work, go, source, folder)
      // Go names a program after the last word of its package
      renameSync(join(folder, 'server'), join(folder, 'etcd'))
      const kubernetes = await saidVersion([join(folder, 'kubelet'), '--version'])
      return { kubernetes: kubernetes ?? 'unknown', etcd: pins.etcd }
    },
  }
}

/** gVisor's shim for containerd. It lowers its own OOM score and ends where it may not, which a root without CAP_SYS_RESOURCE is: here it goes on. */
export function gvisorShimRecipe(work: Work): Recipe {
  const patch = {
    ...{ folder: join(modules, 'gvisor-shim'), module: 'gvisor.dev/gvisor', file: 'pkg/shim/v1/manager.go' },
    from: 'if err := sys.SetOOMScore(cmd.Process.Pid, oomScoreMax); err != nil {',
    to: 'if err := sys.SetOOMScore(cmd.Process.Pid, oomScoreMax); err != nil && !os.IsPermission(err) {',
  }
  return {
    name: 'gvisor-shim',
    doing: `containerd-shim-runsc-v1 ${pins.gvisor}: building it from source`,
    fromSource: true,
    make: async (folder, go) => {
      const changed = await patchedModule(work, go, patch)
      await goBuild(work, go, { folder: changed, build: 'tool', version: pins.gvisor }, folder)
      renameSync(join(folder, 'shim'), join(folder, 'containerd-shim-runsc-v1'))
      return { 'containerd-shim-runsc-v1': pins.gvisor }
    },
  }
}

/** The image whose only process holds the namespaces of a pod. */
export function pauseRecipe({ busybox }: Parts): Recipe {
  return {
    name: 'pause',
    doing: 'pause image: writing it',
    fromSource: false,
    make: async folder => {
      writeFileSync(join(folder, 'pause.tar'), pauseImage(busybox))
      return {}
    },
  }
}
