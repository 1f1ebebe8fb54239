import { measureApp } from './app.ts'
import { takeDecoyCensus } from './census.ts'
import { measureCompute } from './compute.ts'
import { measureFacts } from './facts.ts'
import { makeCounterparts } from './identity.ts'
import { measureKernelLogCanary } from './kernel-log-canary.ts'
import { measureMemory } from './memory-cost.ts'
import { measureNeighbour } from './neighbour.ts'
import type { Plan } from './plan.ts'
import { measureReach } from './reach.ts'
import { measureSleeper, measureStartup } from './startup.ts'
import { measurePhases } from './startup-phases.ts'

/** Starts containers of its own and writes the answers of all its subjects; a failure is written as a refusal. */
export interface Measurement {
  /** What one waits for, for a person */
  readonly what: string
  /** What it needs besides containers: to do or look at something on the host itself, or a port of a container on 127.0.0.1 */
  readonly needs?: 'host' | 'port'
  take(plan: Plan, folder: string): Promise<void>
}

const app = {
  what: 'the app is served by both runtimes and put under load by turns',
  needs: 'port',
  take: measureApp,
} as const
const compute = { what: 'containers of both runtimes compute, by turns', take: measureCompute }
const counterparts = {
  what: 'a shim that everybody may write and another kernel are made',
  needs: 'host',
  take: makeCounterparts,
} as const
const decoy = { what: 'a link and a mount are left on purpose', needs: 'host', take: takeDecoyCensus } as const
const memory = {
  what: "the memory of some sandboxes' processes is added up",
  needs: 'host',
  take: measureMemory,
} as const
const reach = {
  what: 'a process and folders of the host are looked for in one container of each',
  needs: 'host',
  take: measureReach,
} as const
const kernelLog = { what: 'both runtimes write to a kernel log', needs: 'host', take: measureKernelLogCanary } as const

const startup = { what: 'start-ups of both runtimes are timed, interleaved', take: measureStartup }

/** Active measurements by the name of the probe that reads them. */
export const measurements: Readonly<Record<string, Measurement>> = {
  app,
  'stopped-app': app,
  requests: app,
  'refused-requests': app,
  'load-conditions': app,
  'load-delayed': app,
  'load-keep-alive': app,
  'load-new-connections': app,
  'compute-thrice': compute,
  'compute-integer': compute,
  'compute-memory': compute,
  'decoy-before': decoy,
  'decoy-after': decoy,
  facts: { what: 'what was answered is set beside each other', take: measureFacts },
  'bind-mounts': reach,
  'host-folders': reach,
  'process-search': reach,
  'kernel-log-write': kernelLog,
  'kernel-log-search': kernelLog,
  'heavy-memory': memory,
  'memory-cost': memory,
  neighbour: { what: 'one more container of each runtime is started', take: measureNeighbour },
  'other-kernel': counterparts,
  sleeper: { what: 'a container that sleeps a second is timed', take: measureSleeper },
  startup,
  'startup-conditions': startup,
  'startup-phases': { what: 'some starts of both runtimes are watched, phase by phase', take: measurePhases },
  'startup-warm-up': startup,
  'writable-copy': counterparts,
}
