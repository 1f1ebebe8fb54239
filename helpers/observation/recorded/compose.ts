import { unreadable } from '../../probe/refusal.ts'
import { uname } from '../../probe/uname.ts'
import type { Recording } from './recording.ts'

// Each writes what commands printed in the form that a probe's own question prints it in: lines chosen, counted and
// set beside each other, none changed.

/** Standard output of the only recording. */
export function asPrinted([recording]: readonly Recording[]): string {
  return recording?.stdout ?? ''
}

/** One line of the only recording. */
export function line(at: number): (recordings: readonly Recording[]) => string {
  return recordings => `${linesOf(recordings[0])[at] ?? ''}\n`
}

/** The line of the only recording that begins with these words. */
export function lineOf(start: string): (recordings: readonly Recording[]) => string {
  return recordings => `${linesOf(recordings[0]).find(each => each.startsWith(start)) ?? ''}\n`
}

/** The line of /proc/uptime among other things that one container printed. */
export function composeUptime([recording]: readonly Recording[]): string {
  return `${linesOf(recording).find(each => /^\d+\.\d\d \d+\.\d\d$/.test(each)) ?? ''}\n`
}

/** /proc/cpuinfo and `uname -a`. */
export function composeCpu([cpuinfo, named]: readonly Recording[]): string {
  const lines = linesOf(cpuinfo)
  const { machine } = uname.parse({ text: named?.stdout ?? '', exitCode: 0, cut: false })
  const virtualizing = lines.filter(each => /^flags\s*:(.*\s)?(vmx|svm)(\s|$)/.test(each))
  return [
    ...lines.slice(0, lines.indexOf('') + 1),
    `machine: ${machine}`,
    `virtualizing: ${virtualizing.length}`,
    `processors: ${lines.filter(each => /^processor\s/.test(each)).length}\n`,
  ].join('\n')
}

/** `ls /proc`. */
export function composeEntries([listing]: readonly Recording[]): string {
  const lines = linesOf(listing)
  return [...lines.filter(isNoProcess), `numeric: ${lines.filter(isProcess).length}\n`].join('\n')
}

/** A count of processes, and `ls /proc` of the same runtime for the entries that are none. */
export function composeCounted([counted, listing]: readonly Recording[]): string {
  const [, count] = /^count (\d+)$/m.exec(counted?.stdout ?? '') ?? []
  if (count === undefined) throw unreadable('a count of processes', counted?.stdout ?? '')
  return [...linesOf(listing).filter(isNoProcess), `numeric: ${count}\n`].join('\n')
}

/** `ls /sys/module`; nobody counted /proc/modules. */
export function composeModules([listing]: readonly Recording[]): string {
  return [...linesOf(listing), 'loaded: unasked\n'].join('\n')
}

/** The container's /sys/class/net, then `ip -o addr`. */
export function composeInterfaces([sysfs, addresses]: readonly Recording[]): string {
  const links = linesOf(sysfs).filter(each => each.startsWith('/sys/class/net/'))
  return [...links, ...linesOf(addresses), 'addresses: ip\n'].join('\n')
}

/** `ip -o link` of the host, which stands among other things in its recorded state, then `ip -o addr`. */
export function composeHostInterfaces([state, addresses]: readonly Recording[]): string {
  const all = linesOf(state)
  const links = all.slice(all.indexOf('-- links') + 1).filter(each => /^\d+: \S+ </.test(each))
  return [...links, ...linesOf(addresses), 'addresses: ip\n'].join('\n')
}

/** The boot id of one more container; of several, one that has the first one's id, if any: then the claim must fail. */
export function composeNeighbour([own, ...others]: readonly Recording[]): string {
  const ids = others.map(each => linesOf(each)[0] ?? '')
  return `${ids.find(id => id === linesOf(own)[0]) ?? ids[0] ?? ''}\n`
}

/** Two readings of one container's boot id. */
export function composeTwice(recordings: readonly Recording[]): string {
  return recordings.map(each => each.stdout).join('')
}

/** Every timed start. */
export function composeSamples(recordings: readonly Recording[]): string {
  return JSON.stringify(recordings.map(({ durationMs, exitCode, stdout }) => ({ ms: durationMs, exitCode, stdout })))
}

const isProcess = (entry: string) => /^\d+$/.test(entry)
const isNoProcess = (entry: string) => !isProcess(entry)

export function linesOf(recording: Recording | undefined): string[] {
  return (recording?.stdout ?? '').replace(/\n$/, '').split('\n')
}
