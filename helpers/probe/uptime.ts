import type { Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** Seconds since the subject's kernel booted, to a hundredth. */
export const uptime: Probe<number> = {
  name: 'uptime',
  ask: 'cat /proc/uptime 2>&1',
  parse: answer => {
    const line = saidOneLine(answer)
    const [, seconds] = /^(\d{1,12}\.\d\d) \d+\.\d\d$/.exec(line) ?? []
    if (seconds === undefined) throw unreadable('an uptime', line)
    return Number(seconds)
  },
}
