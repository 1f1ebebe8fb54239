import { readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * Asks the command of a container to end, by way of the nerdctl that is attached to it: that one hands on what it is told. False: it is not
 * nerdctl itself that runs there, and another program would take the word for its own.
 */
export function passOn(pid: number): boolean {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)) === 'nerdctl' && process.kill(pid, 'SIGTERM')
  } catch {
    return false // it has ended, or is not ours
  }
}
