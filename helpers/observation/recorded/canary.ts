import { ProbeError } from '../../probe/probe.ts'
import { unreadable } from '../../probe/refusal.ts'
import { linesOf } from './compose.ts'
import type { Recording } from './recording.ts'

// The recorded searches have the nonce in their own arguments: each finds itself, the decoy, and on a host nerdctl as well.

/** A search in a container: itself, and any other is a decoy. */
export function composeFound([search]: readonly Recording[]): string {
  const { own, others } = foundBy(search)
  return searched(own, others.length)
}

/** A search in a container with the host's pids: decoys are those that the host found too when nerdctl had ended. */
export function composeShared([search, after]: readonly Recording[]): string {
  const { own, others } = foundBy(search)
  const later = pidsIn(after)
  return searched(own, others.filter(pid => later.includes(pid)).length)
}

/** Searches on the host itself, of which one of those found is always the search; the one that found least counts. */
export function composeFoundOnHost(searches: readonly Recording[]): string {
  const least = Math.min(...searches.map(search => pidsIn(search).length))
  return searched(Math.min(least, 1), Math.max(least - 1, 0))
}

function searched(own: number, decoys: number): string {
  return `searched: unasked own: ${own} decoys: ${decoys}\n`
}

function foundBy(search: Recording | undefined) {
  const [, self] = /^self: (\d+)$/m.exec(search?.stdout ?? '') ?? []
  if (self === undefined) throw unreadable('a search that tells its own process', search?.stdout ?? '')
  const pids = pidsIn(search)
  return { own: pids.filter(pid => pid === self).length, others: pids.filter(pid => pid !== self) }
}

function pidsIn(search: Recording | undefined): string[] {
  return linesOf(search).flatMap(each => /^\/proc\/(\d+)\/cmdline$/.exec(each)?.[1] ?? [])
}

/** A message to the kernel log: the node was made, the write went well, and these lines of its own log hold it. */
export function composeWrite([write]: readonly Recording[]): string {
  const lines = linesOf(write)
  if (!lines.includes('mknod-rc=0') || !lines.includes('write-rc=0'))
    throw new ProbeError('DENIED', `The message was not written: ${lines.join(', ').slice(0, 200)}`)
  return `printk_devkmsg: unknown\nown lines: ${linesWith(nonceOf(write), write)}\n`
}

/** What the host's log holds of the sandbox's message and of the control's. */
export function composeSearch([bySandbox, afterSandbox, byControl, afterControl]: readonly Recording[]): string {
  const counts = [linesWith(nonceOf(bySandbox), afterSandbox), linesWith(nonceOf(byControl), afterControl)]
  return `from sandbox: ${counts[0]} from control: ${counts[1]}\n`
}

function nonceOf(write: Recording | undefined): string {
  const [, nonce] = /<4>(kmsg-mknod-[\w-]+)/.exec(write?.argv.at(-1) ?? '') ?? []
  if (nonce === undefined) throw unreadable('a message to the kernel log', write?.argv.join(' ') ?? '')
  return nonce
}

// A search for another word, or one that did not get to its end, tells nothing
function linesWith(nonce: string, search: Recording | undefined): number {
  const ended = linesOf(search).some(each => /^grep-rc=[01]$/.test(each))
  if (!ended || !search?.argv.at(-1)?.includes(nonce)) throw unreadable(`a search for ${nonce}`, search?.stdout ?? '')
  return linesOf(search).filter(each => each.endsWith(nonce)).length
}
