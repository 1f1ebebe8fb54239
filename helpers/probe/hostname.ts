import type { Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** The subject's host name; in a container the first 12 hex digits of its id, unless it was given another. */
export const hostname: Probe<string> = {
  name: 'hostname',
  ask: 'uname -n 2>&1',
  parse: answer => {
    const name = saidOneLine(answer)
    if (!/^[\w.-]{1,64}$/.test(name)) throw unreadable('a host name', name)
    return name
  },
}
