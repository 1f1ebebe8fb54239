import type { Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id a kernel draws when it boots, as it prints it: two subjects with the same one share a kernel. */
export const bootId: Probe<string> = {
  name: 'boot-id',
  ask: 'cat /proc/sys/kernel/random/boot_id 2>&1',
  parse: answer => {
    const id = saidOneLine(answer)
    if (!UUID.test(id)) throw unreadable('a boot id', id)
    return id
  },
}

/** Asked once more at the end of the survey: within one sandbox it must not have changed. */
export const bootIdAgain: Probe<string> = { ...bootId, name: 'boot-id-again' }
