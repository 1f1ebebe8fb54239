import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { architecture } from './architecture.ts'
import type { Found, Replaceable } from './on-path.ts'
import type { Parts } from './parts.ts'
import { readSeal } from './seal.ts'

/** Where everything is in the folder of made parts; what the machine serves is where the machine has it. */
export function layout(root: string, served: Partial<Record<Replaceable, Found>>): Parts {
  const containerd = served.containerd?.path ?? join(root, 'containerd/containerd')
  return {
    state: join(root, 'state'),
    nerdctl: served.nerdctl?.path ?? join(root, 'nerdctl/nerdctl'),
    containerd,
    shim: join(dirname(containerd), 'containerd-shim-runc-v2'),
    ctr: join(dirname(containerd), 'ctr'),
    runc: served.runc?.path ?? runcIn(join(root, 'debian')),
    runsc: join(root, 'runsc/runsc'),
    ...debianLayout(join(root, 'debian'), served.iptables !== undefined),
    images: join(root, 'images/images.tar'),
    versions: versions(root, served),
  }
}

/** Where Debian's packages put things, in either of its layouts (`/bin` or `/usr/bin`). */
export function debianLayout(debian: string, servesIptables: boolean) {
  const { triplet } = architecture()
  const libraries = ['usr/lib', 'lib'].map(folder => join(debian, 'libraries', folder, triplet))
  return {
    busybox: firstOf(join(debian, 'busybox-static'), ['usr/bin/busybox', 'bin/busybox']),
    cni: join(debian, 'containernetworking-plugins/usr/lib/cni'),
    iptables: servesIptables ? '' : firstOf(join(debian, 'iptables'), ['usr/sbin', 'sbin']),
    xtables: servesIptables ? '' : join(debian, 'iptables/usr/lib', triplet, 'xtables'),
    libraries: libraries.filter(folder => existsSync(folder)),
  }
}

/** The runc of the unpacked packages. */
export function runcIn(debian: string): string {
  return firstOf(join(debian, 'runc'), ['usr/sbin/runc', 'usr/bin/runc'])
}

function firstOf(folder: string, paths: readonly string[]): string {
  const [usual = ''] = paths
  return join(folder, paths.find(path => existsSync(join(folder, path))) ?? usual)
}

function versions(root: string, served: Partial<Record<Replaceable, Found>>): Record<string, string> {
  const made = ['debian', 'containerd', 'nerdctl', 'runsc'].map(name => readSeal(join(root, name))?.versions ?? {})
  const own = Object.entries(served).map(([name, { version }]) => [name, version])
  return Object.assign({}, ...made, Object.fromEntries(own))
}
