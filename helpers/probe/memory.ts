import type { Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** What the subject's kernel has to give, in kB: MemTotal of `/proc/meminfo`. */
export const memory: Probe<number> = {
  name: 'memory',
  ask: "grep '^MemTotal:' /proc/meminfo 2>&1",
  parse: answer => {
    const line = saidOneLine(answer)
    const [, kilobytes] = /^MemTotal: +([1-9]\d{0,14}) kB$/.exec(line) ?? []
    if (kilobytes === undefined) throw unreadable('a memory total', line)
    return Number(kilobytes)
  },
}
