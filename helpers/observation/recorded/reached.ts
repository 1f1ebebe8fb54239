import { unreadable } from '../../probe/refusal.ts'
import type { Recording } from './recording.ts'

/**
 * Pages of a neighbour and of a listener of the host, each with the exit code of who asked for it. The address of the
 * host was not asked otherwise: it answered as its listener did.
 */
export function composeReached([recording]: readonly Recording[]): string {
  const { stdout = '', stderr = '' } = recording ?? {}
  const errors = stderr.split('\n').filter(line => line.startsWith('wget: '))
  const neighbour = answer(stdout, 'neighbour', errors)
  const listener = answer(stdout, 'host listener', errors)
  return `gateway ${listener}\nlistener ${listener}\nneighbour ${neighbour}\n`
}

// Errors stand in the order in which the pages were asked for
function answer(stdout: string, place: string, errors: string[]): string {
  const [, code] = new RegExp(`^${place} (\\d+)$`, 'm').exec(stdout) ?? []
  if (code === undefined) throw unreadable(`how the ${place} answered`, stdout)
  return code === '0' ? 'heard' : (errors.shift() ?? `wget ended with ${code}`)
}
