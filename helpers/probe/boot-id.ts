import type { Probe } from './probe.ts'
import { said, saidOneLine, unreadable } from './refusal.ts'

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

/** Read twice by one sandbox: what changes there would tell nothing about two of them. */
export const bootIdAgain: Probe<{ readonly first: string; readonly again: string }> = {
  name: 'boot-id-again',
  ask: `cat /proc/sys/kernel/random/boot_id 2>&1 || exit
cat /proc/sys/kernel/random/boot_id 2>&1`,
  parse: answer => {
    const [first = '', again = '', ...more] = said(answer).replace(/\n$/, '').split('\n')
    if (!UUID.test(first) || !UUID.test(again) || more.length > 0) throw unreadable('two boot ids', answer.text)
    return { first, again }
  },
}
