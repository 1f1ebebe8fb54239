import { LabError } from '../engine/lab-error.ts'
import { type Daemon, runtimeFile } from './daemon.ts'
import { kataRemedy } from './discovery.ts'
import { shimName } from './runtime-name.ts'

/** Checks that the daemon finds the runtime's file, where its process may be looked into. Throws LabError NO_RUNTIME. */
export function checkRuntime(runtime: string, daemon: Daemon | undefined, kataShims: readonly string[]): void {
  if (daemon === undefined || runtimeFile(runtime, daemon) !== undefined) return
  const name = shimName(runtime) ?? runtime
  throw new LabError('NO_RUNTIME', `containerd does not find ${name}, which is ${runtime}`, {
    ran: `look for ${name} on containerd's PATH (pid ${daemon.pid}) and beside ${daemon.executable}`,
    cameBack: `not in ${daemon.path}`,
    remedy: mending(name, kataShims),
  })
}

function mending(name: string, kataShims: readonly string[]): string {
  if (!name.includes('kata')) return `put ${name} into /usr/local/bin`
  const elsewhere = kataShims.find(path => path.endsWith(`/${name}`))
  if (elsewhere !== undefined) return `sudo ln -s ${elsewhere} /usr/local/bin/${name}`
  const others = kataShims.map(path => `LAB_SANDBOX=${runtimeOf(path)}`)
  return [kataRemedy, ...others.map(other => `or ${other}`)].join('\n')
}

// containerd-shim-kata-qemu-v2 is io.containerd.kata-qemu.v2
function runtimeOf(shim: string): string {
  return shim.replace(/^.*\/containerd-shim-(.+)-(v\d+)$/, 'io.containerd.$1.$2')
}
