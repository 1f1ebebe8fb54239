import { app, stoppedApp } from './app.ts'
import { bindMounts, hostFolders } from './bind-mounts.ts'
import { censusAfter, censusBefore, decoyAfter, decoyBefore } from './census.ts'
import { toldChange } from './census-change.ts'
import { cni } from './cni.ts'
import { computeInteger, computeMemory, computeThrice } from './compute.ts'
import { startupConditions } from './conditions.ts'
import { container } from './container.ts'
import { containerdConfig } from './containerd-config.ts'
import { daemonStart, touchedFile } from './daemon-start.ts'
import { privilegedDeviceNodes } from './device-nodes.ts'
import { facts } from './facts.ts'
import { guestFiles, otherKernel } from './guest-files.ts'
import { guestWork } from './guest-work.ts'
import { appImage, probeImage } from './image-digest.ts'
import { kataConfiguration } from './kata-configuration.ts'
import { kernelLogSearch, kernelLogWrite } from './kernel-log-write.ts'
import { kvm } from './kvm.ts'
import { lastingProcesses } from './lasting-processes.ts'
import { loadConditions, loadDelayed, loadKeepAlive, loadNewConnections, loadTailDelayed } from './load.ts'
import { heavyMemory, memoryCost } from './memory-cost.ts'
import { neighbour } from './neighbour.ts'
import { network } from './network.ts'
import { ours } from './ours.ts'
import type { Probe } from './probe.ts'
import { processSearch } from './process-search.ts'
import { processes } from './processes.ts'
import { listeningNeighbour, reached } from './reached.ts'
import { interceptedRequests, requests } from './requests.ts'
import { runtimeFile, writableCopy } from './runtime-file.ts'
import { runtimeVersion } from './runtime-version.ts'
import { sandboxPrograms } from './sandbox-programs.ts'
import { heldStartup, startup, startupWarmUp } from './startup.ts'
import { startupPhases } from './startup-phases.ts'
import { surveyed } from './surveyed.ts'
import { daemonVersion, versions } from './versions.ts'

const active: readonly Probe<unknown>[] = [
  app,
  appImage,
  stoppedApp,
  bindMounts,
  hostFolders,
  censusBefore,
  censusAfter,
  decoyBefore,
  decoyAfter,
  toldChange,
  computeThrice,
  computeInteger,
  computeMemory,
  container,
  loadConditions,
  loadDelayed,
  loadKeepAlive,
  loadNewConnections,
  loadTailDelayed,
  cni,
  kernelLogSearch,
  kernelLogWrite,
  containerdConfig,
  daemonStart,
  facts,
  guestFiles,
  guestWork,
  kataConfiguration,
  kvm,
  lastingProcesses,
  heavyMemory,
  heldStartup,
  interceptedRequests,
  listeningNeighbour,
  memoryCost,
  neighbour,
  network,
  otherKernel,
  ours,
  privilegedDeviceNodes,
  probeImage,
  reached,
  requests,
  processSearch,
  processes,
  runtimeFile,
  runtimeVersion,
  sandboxPrograms,
  startup,
  startupConditions,
  startupPhases,
  startupWarmUp,
  touchedFile,
  versions,
  daemonVersion,
  writableCopy,
]

/** Every probe by its name: how an answer that was kept is read again. */
export const probes: ReadonlyMap<string, Probe<unknown>> = new Map(
  [...surveyed, ...active].map(probe => [probe.name, probe]),
)
