import { app, stoppedApp } from './app.ts'
import { censusAfter, censusBefore, decoyAfter, decoyBefore } from './census.ts'
import { computeInteger, computeMemory, computeThrice } from './compute.ts'
import { startupConditions } from './conditions.ts'
import { container } from './container.ts'
import { loadConditions, loadDelayed, loadKeepAlive, loadNewConnections } from './load.ts'
import { neighbour } from './neighbour.ts'
import { network } from './network.ts'
import { ours } from './ours.ts'
import type { Probe } from './probe.ts'
import { refusedRequests, requests } from './requests.ts'
import { sleeper, startup, startupWarmUp } from './startup.ts'
import { surveyed } from './surveyed.ts'
import { versions } from './versions.ts'

const active: readonly Probe<unknown>[] = [
  app,
  stoppedApp,
  censusBefore,
  censusAfter,
  decoyBefore,
  decoyAfter,
  computeThrice,
  computeInteger,
  computeMemory,
  container,
  loadConditions,
  loadDelayed,
  loadKeepAlive,
  loadNewConnections,
  neighbour,
  network,
  ours,
  refusedRequests,
  requests,
  sleeper,
  startup,
  startupConditions,
  startupWarmUp,
  versions,
]

/** Every probe by its name: how an answer that was kept is read again. */
export const probes: ReadonlyMap<string, Probe<unknown>> = new Map(
  [...surveyed, ...active].map(probe => [probe.name, probe]),
)
