import { readFileSync } from 'node:fs'
import { LabError } from '../engine/lab-error.ts'
import { run } from '../engine/process.ts'
import type { Lab } from './lab.ts'
import { type Problem, problemOf } from './problem.ts'
import { holdersOf, tcpListeners } from './socket-holder.ts'

type PortOfLab = Pick<Lab, 'nerdctl' | 'env' | 'port'>

/** Who has the lab's port on 127.0.0.1, as a PORT_TAKEN; undefined when it is free. Deadline in ms. */
export async function portTaken(lab: PortOfLab, timeoutMs: number): Promise<Problem | undefined> {
  const ps = [...lab.nerdctl, 'ps', '-a', '--format', '{{json .}}']
  const { stdout } = await run(ps, { timeoutMs, env: lab.env })
  const holders = [...listeners(lab.port), ...stdout.split('\n').flatMap(line => publisher(line, lab.port))]
  if (holders.length === 0) return undefined
  const error = new LabError('PORT_TAKEN', `Port ${lab.port} on 127.0.0.1 is taken by ${holders.join(', ')}`, {
    ran: `read /proc/net/tcp and /proc/net/tcp6; ${ps.join(' ')}`,
    remedy: `end it, or choose another port: LAB_PORT=${lab.port === 65535 ? 3012 : lab.port + 1}`,
  })
  return problemOf(error)
}

/** The container of one line of `nerdctl ps` that publishes the port and has not exited: no process listens on a port that CNI publishes. */
export function publisher(line: string, port: number): string[] {
  if (!line.startsWith('{')) return []
  const { ID, Names, Ports, Status } = JSON.parse(line) as Record<string, string | undefined>
  const publishes = new RegExp(`(^|[ ,])(0\\.0\\.0\\.0|127\\.0\\.0\\.1|::|\\[::\\]):${port}->`).test(Ports ?? '')
  return publishes && !Status?.startsWith('Exited') ? [`container ${Names} (${ID})`] : []
}

function listeners(port: number): string[] {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(table => tcpListeners(textOf(table), port))
  const holders = holdersOf(inodes).map(({ pid, program }) => `${program} (pid ${pid})`)
  return inodes.length > 0 && holders.length === 0 ? ['a process that this user may not look into'] : holders
}

function textOf(table: string): string {
  try {
    return readFileSync(table, 'utf8')
  } catch {
    return '' // a host without IPv6
  }
}
