import type { Kind } from './lab.ts'
import type { Options } from './options.ts'

/** Runtimes that a lab has for the short words `runc`, `gvisor` (or `runsc`) and `kata`. */
export type OwnRuntimes = Readonly<{ runc: string; gvisor: string; kata: string }>

/** What the short words mean to a containerd that is set up as the projects document it. */
export const documentedRuntimes: OwnRuntimes = {
  runc: 'io.containerd.runc.v2',
  gvisor: 'io.containerd.runsc.v1',
  kata: 'io.containerd.kata.v2',
}

/** What `--runtime` gets for a word, runtime name or path as a person typed it. */
export function runtimeFor(typed: string, own: OwnRuntimes): string {
  if (typed === 'runsc') return own.gvisor
  if (Object.hasOwn(own, typed)) return own[typed as keyof OwnRuntimes]
  return /^kata-/.test(typed) ? `io.containerd.${typed}.v2` : typed
}

/** The declared kind and the two runtimes of a lab. The embedded lab's own sandbox is gVisor whatever it is declared to be. */
export function declaredRuntimes(options: Options, where: 'host' | 'embedded', own: OwnRuntimes) {
  const kind: Kind = options.kind ?? (where === 'host' ? 'kata' : 'gvisor')
  const sandbox = options.sandbox ?? (where === 'host' ? kind : 'gvisor')
  return { kind, runtimes: { control: runtimeFor(options.control, own), sandbox: runtimeFor(sandbox, own) } }
}

/** File that containerd starts for a runtime name: `io.containerd.kata.v2` → `containerd-shim-kata-v2`; undefined for a path. */
export function shimName(runtime: string): string | undefined {
  if (runtime.startsWith('/')) return undefined
  const [name, version] = runtime.split('.').slice(-2)
  return `containerd-shim-${name}-${version}`
}

/** The runtime name of a shim's file: `/opt/kata/bin/containerd-shim-kata-qemu-v2` → `io.containerd.kata-qemu.v2`; undefined for another file. */
export function nameOfShim(path: string): string | undefined {
  const [, name, version] = /\/containerd-shim-(.+)-(v\d+)$/.exec(path) ?? []
  return name === undefined ? undefined : `io.containerd.${name}.${version}`
}
