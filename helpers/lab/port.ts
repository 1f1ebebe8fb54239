import { readFileSync } from 'node:fs'
import { LabError } from '../engine/lab-error.ts'
import { run } from '../engine/process.ts'
import type { Lab } from './lab.ts'
import { type Problem, problemOf } from './problem.ts'
import { holdersOf, tcpListeners } from './socket-holder.ts'

/** Who has the lab's port on 127.0.0.1, as a PORT_TAKEN; undefined when it is free. */
export async function portTaken(lab: Pick<Lab, 'nerdctl' | 'env' | 'port'>): Promise<Problem | undefined> {
  const holders = [...listeners(lab.port), ...(await publishers(lab))]
  if (holders.length === 0) return undefined
  const error = new LabError('PORT_TAKEN', `Port ${lab.port} on 127.0.0.1 is taken by ${holders.join(', ')}`, {
    ran: `read of /proc/net/tcp and tcp6, ${[...lab.nerdctl, 'ps', '-a'].join(' ')}`,
    remedy: `end it, or choose another port: LAB_PORT=${lab.port === 65535 ? 3012 : lab.port + 1}`,
  })
  return problemOf(error)
}

function listeners(port: number): string[] {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(table => tcpListeners(readTable(table), port))
  const holders = holdersOf(inodes).map(({ pid, program }) => `${program} (pid ${pid})`)
  return inodes.length > 0 && holders.length === 0 ? ["a process of another user's"] : holders
}

function readTable(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // no IPv6 on this host
  }
}

// A port that CNI publishes is a packet rule: nothing listens on it
async function publishers({ nerdctl, env, port }: Pick<Lab, 'nerdctl' | 'env' | 'port'>): Promise<string[]> {
  const record = await run([...nerdctl, 'ps', '-a', '--format', '{{json .}}'], { timeoutMs: 10_000, env })
  return record.stdout.split('\n').flatMap(line => publisher(line, port))
}

/** The container of one line of `nerdctl ps` that publishes the port and is not at its end. */
export function publisher(line: string, port: number): string[] {
  if (!line.startsWith('{')) return []
  const { ID, Names, Ports, Status } = JSON.parse(line) as Record<string, string | undefined>
  const publishes = new RegExp(`(^|[ ,])(0\\.0\\.0\\.0|127\\.0\\.0\\.1|::|\\[::\\]):${port}->`).test(Ports ?? '')
  return publishes && !Status?.startsWith('Exited') ? [`container ${Names} (${ID})`] : []
}
