import { readFileSync, readlinkSync } from 'node:fs'
import type { JournalHead } from '../../engine/journal.ts'

/** The boot of this kernel and the process namespace in which we are: where a pid and its start mean something. */
export function here(): Pick<JournalHead, 'boot' | 'pidNamespace'> {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return { boot, pidNamespace: readlinkSync('/proc/self/ns/pid') }
}

/** Whether a journal's process could be seen from here. */
export function isHere({ boot, pidNamespace }: Pick<JournalHead, 'boot' | 'pidNamespace'>): boolean {
  const { boot: ourBoot, pidNamespace: ourNamespace } = here()
  return boot === ourBoot && pidNamespace === ourNamespace
}
