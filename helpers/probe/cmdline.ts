import type { Probe } from './probe.ts'
import { saidOneLine } from './refusal.ts'

/** The line the kernel was booted with, to the letter. */
export const cmdline: Probe<string> = {
  name: 'cmdline',
  ask: 'cat /proc/cmdline 2>&1',
  // Linux keeps 2048 bytes of it on x86 and arm64
  budget: 2304,
  parse: answer => saidOneLine(answer),
}
