import type { Probe } from './probe.ts'
import { saidOneLine } from './refusal.ts'

/** The line the kernel was booted with, to the letter. */
export const cmdline: Probe<string> = {
  name: 'cmdline',
  ask: 'cat /proc/cmdline 2>&1',
  budget: 4096,
  parse: answer => saidOneLine(answer),
}
