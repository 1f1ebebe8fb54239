import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isExecutable, programPath } from './program-path.ts'
import { shimName } from './runtime-name.ts'
import { holdersOf, unixListeners } from './socket-holder.ts'

/** The containerd process behind a socket: where it looks for the programs it starts. */
export interface Daemon {
  readonly pid: number
  /** Its own executable */
  readonly executable: string
  /** PATH in its environment */
  readonly path: string
  /** Folder that its file names start from: empty, or `/proc/PID/root` where it has mounts of its own */
  readonly root: string
}

/** The daemon that listens on a socket; undefined where this caller may not look into its process. */
export function daemonOf(socket: string): Daemon | undefined {
  try {
    const inodes = unixListeners(readFileSync('/proc/net/unix', 'utf8'), realpathSync(socket))
    const daemons = holdersOf(inodes).filter(({ pid }) => pid !== 1) // systemd holds the sockets that it activates
    return daemons.map(({ pid }) => describeDaemon(pid))[0]
  } catch {
    return undefined
  }
}

/** The file that this daemon starts for a runtime, found as containerd finds it: on its PATH, else beside its own executable. */
export function runtimeFile(runtime: string, daemon: Daemon): string | undefined {
  const shim = shimName(runtime)
  if (shim === undefined) return isExecutable(join(daemon.root, runtime)) ? runtime : undefined
  const beside = join(dirname(daemon.executable), shim)
  return programPath(shim, daemon.path, daemon.root) ?? (isExecutable(join(daemon.root, beside)) ? beside : undefined)
}

function describeDaemon(pid: number): Daemon {
  const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  const path = variables.find(entry => entry.startsWith('PATH='))?.slice('PATH='.length) ?? ''
  const sameMounts = readlinkSync(`/proc/${pid}/ns/mnt`) === readlinkSync('/proc/self/ns/mnt')
  return { pid, executable: readlinkSync(`/proc/${pid}/exe`), path, root: sameMounts ? '' : `/proc/${pid}/root` }
}
