import { bootId, bootIdAgain } from './boot-id.ts'
import { cmdline } from './cmdline.ts'
import { cpu } from './cpu.ts'
import { deviceNodes } from './device-nodes.ts'
import { dmesg } from './dmesg.ts'
import { entries } from './entries.ts'
import { hardware } from './hardware.ts'
import { hostname } from './hostname.ts'
import { interfaces } from './interfaces.ts'
import { kernel } from './kernel.ts'
import { memory } from './memory.ts'
import { modules } from './modules.ts'
import type { Probe } from './probe.ts'
import { uname } from './uname.ts'
import { uptime } from './uptime.ts'

/** Every read-only question: one container start answers them all. A new probe is added here. */
export const surveyed: readonly Probe<unknown>[] = [
  kernel,
  uname,
  hostname,
  bootId,
  cmdline,
  uptime,
  cpu,
  memory,
  entries,
  modules,
  interfaces,
  deviceNodes,
  hardware,
  dmesg,
  bootIdAgain,
]
