import type { Plan } from './plan.ts'

/** Starts containers of its own and writes the answers of all its subjects; a failure is written as a refusal. */
export interface Measurement {
  /** What one waits for, for a person */
  readonly what: string
  /**
   * What it needs besides containers: to do or look at something on the host itself, a port of a container on
   * 127.0.0.1, or the network of nerdctl's containers
   */
  readonly needs?: 'host' | 'port' | 'bridge'
  /** Loaded when it is first asked for: most of them bring programs along that no other claim needs */
  load(): Promise<Take>
}

type Take = (plan: Plan, folder: string) => Promise<void>

const app = {
  what: 'the app is served by both runtimes and put under load by turns',
  needs: 'port',
  load: async () => (await import('./app.ts')).measureApp,
} as const
const compute = {
  what: 'containers of both runtimes compute, by turns',
  load: async () => (await import('./compute.ts')).measureCompute,
}
const counterparts = {
  what: 'a shim that everybody may write and another kernel are made',
  needs: 'host',
  load: async () => (await import('./identity.ts')).makeCounterparts,
} as const
const decoy = {
  what: 'a link and a mount are left on purpose',
  needs: 'host',
  load: async () => (await import('./census.ts')).takeDecoyCensus,
} as const
const memory = {
  what: "the memory of some sandboxes' processes is added up",
  needs: 'host',
  load: async () => (await import('./memory-cost.ts')).measureMemory,
} as const
const privilegedDevices = {
  what: 'a privileged container lists its devices',
  needs: 'host',
  load: async () => (await import('./privileged-devices.ts')).measurePrivilegedDevices,
} as const
const reach = {
  what: 'a process and folders of the host are looked for in one container of each',
  needs: 'host',
  load: async () => (await import('./reach.ts')).measureReach,
} as const
const reached = {
  what: 'a neighbour and the host are asked for a word, over the network of containers',
  needs: 'bridge',
  load: async () => (await import('./reached.ts')).measureReached,
} as const
const touched = {
  what: 'a file is made after the daemon was started',
  needs: 'host',
  load: async () => (await import('./identity.ts')).touchFile,
} as const
const kernelLog = {
  what: 'both runtimes write to a kernel log',
  needs: 'host',
  load: async () => (await import('./kernel-log-canary.ts')).measureKernelLogCanary,
} as const
const startup = {
  what: 'start-ups of both runtimes are timed, interleaved',
  load: async () => (await import('./startup.ts')).measureStartup,
}
const watched = {
  what: 'some starts are watched, phase by phase, while two others sleep past their bound',
  load: async () => (await import('./startup-held.ts')).measureHeld,
}
const neighbour = {
  what: 'one more container of each runtime is started',
  load: async () => (await import('./neighbour.ts')).measureNeighbour,
}
const facts = {
  what: 'what was answered is set beside each other',
  load: async () => (await import('./facts.ts')).measureFacts,
}

/** Active measurements by the name of the probe that reads them. */
export const measurements: Readonly<Record<string, Measurement>> = {
  app,
  'stopped-app': app,
  requests: app,
  'intercepted-requests': app,
  'load-conditions': app,
  'load-delayed': app,
  'load-keep-alive': app,
  'load-new-connections': app,
  'load-tail-delayed': app,
  'compute-thrice': compute,
  'compute-integer': compute,
  'compute-memory': compute,
  'decoy-before': decoy,
  'decoy-after': decoy,
  facts,
  'bind-mounts': reach,
  'host-folders': reach,
  'process-search': reach,
  'kernel-log-write': kernelLog,
  'kernel-log-search': kernelLog,
  'heavy-memory': memory,
  'held-startup': watched,
  'listening-neighbour': reached,
  'memory-cost': memory,
  neighbour,
  'other-kernel': counterparts,
  'privileged-device-nodes': privilegedDevices,
  reached,
  startup,
  'startup-conditions': startup,
  'startup-phases': watched,
  'startup-warm-up': startup,
  'touched-file': touched,
  'writable-copy': counterparts,
}
