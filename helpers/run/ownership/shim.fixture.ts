import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** What the Rust shim does with the name of its network namespace, in its own mount namespace. */
export const binds = (file: string) => `unshare --net mount --bind /proc/self/ns/net '${file}'`

export interface Shim extends AsyncDisposable {
  readonly pid: number
}

/**
 * A shell under the name of a shim, in a mount namespace of its own, that runs `script` and waits; `id` stands on its command line.
 * Returns when the script is done.
 */
export async function startShim(folder: string, id: string, script: string): Promise<Shim> {
  const program = join(mkdtempSync(join(folder, 'bin-')), 'containerd-shim-kata-v2')
  cpSync(realpathSync('/bin/sh'), program)
  // A user namespace for who is not root
  const words = ['--map-root-user', '--mount', program]
  const shim = spawn('unshare', [...words, '-c', `${script}; echo up; read -r end`, 'shim', '-id', id], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  const { pid = 0 } = shim
  await once(shim.stdout, 'data')
  return {
    pid,
    [Symbol.asyncDispose]: async () => {
      if (shim.exitCode !== null || shim.signalCode !== null) return
      process.kill(-pid, 'SIGKILL')
      await once(shim, 'close')
    },
  }
}
