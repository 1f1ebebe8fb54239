import { app, stoppedApp } from './app.ts'
import { bindMounts, hostFolders } from './bind-mounts.ts'
import { censusAfter, censusBefore, decoyAfter, decoyBefore } from './census.ts'
import { container } from './container.ts'
import { kernelLogSearch, kernelLogWrite } from './kernel-log-write.ts'
import { neighbour } from './neighbour.ts'
import { network } from './network.ts'
import { ours } from './ours.ts'
import type { Probe } from './probe.ts'
import { processSearch } from './process-search.ts'
import { sleeper, startup } from './startup.ts'
import { surveyed } from './surveyed.ts'
import { versions } from './versions.ts'

const active: readonly Probe<unknown>[] = [
  app,
  stoppedApp,
  bindMounts,
  hostFolders,
  censusBefore,
  censusAfter,
  decoyBefore,
  decoyAfter,
  container,
  kernelLogSearch,
  kernelLogWrite,
  neighbour,
  network,
  ours,
  processSearch,
  sleeper,
  startup,
  versions,
]

/** Every probe by its name: how an answer that was kept is read again. */
export const probes: ReadonlyMap<string, Probe<unknown>> = new Map(
  [...surveyed, ...active].map(probe => [probe.name, probe]),
)
