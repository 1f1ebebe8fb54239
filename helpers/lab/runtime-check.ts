import { LabError } from '../engine/lab-error.ts'
import { type Daemon, runtimeFile } from './daemon.ts'
import { kataRemedy } from './discovery.ts'
import { nameOfShim, shimName } from './runtime-name.ts'

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

/** Refuses the path of a shim: nerdctl takes a path for an OCI binary, which a shim is not. Throws LabError SHIM_PATH. */
export function checkNoShimPath(runtime: string): void {
  const name = runtime.startsWith('/') ? nameOfShim(runtime) : undefined
  if (name === undefined) return
  throw new LabError('SHIM_PATH', `${runtime} is a shim, and nerdctl takes a path for an OCI binary such as runc`, {
    remedy: `name it as containerd does: ${name}; containerd looks for that file on its own PATH, in /usr/local/bin for one`,
  })
}

function mending(name: string, kataShims: readonly string[]): string {
  if (!name.includes('kata')) return `put ${name} into /usr/local/bin`
  const elsewhere = kataShims.find(path => path.endsWith(`/${name}`))
  if (elsewhere !== undefined) return `sudo ln -s ${elsewhere} /usr/local/bin/${name}`
  const others = kataShims.map(path => `LAB_SANDBOX=${nameOfShim(path)}`)
  return [kataRemedy, ...others.map(other => `or ${other}`)].join('\n')
}
