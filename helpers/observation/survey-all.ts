import { identify } from './identity.ts'
import { askLasting } from './lasting.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'
import { put } from './run-folder.ts'
import { markKernelLog, survey } from './survey.ts'
import { askImages, askNetwork, askVersions } from './tools.ts'

/** Puts all read-only questions to all subjects, whatever can be side by side: nothing is timed here. What fails is kept as a failure. */
export async function surveyAll(plan: Plan, folder: string): Promise<void> {
  const watched = { before: () => askHost(plan, folder), counted: () => askContainers(plan, folder) }
  const starts = await engineOf(plan, folder).countStarts(watched, deadlineMs(plan))
  await put(folder, '.', 'started', starts)
}

/** Before any container is there: host and daemon list the processes that there are. */
export async function askHost(plan: Plan, folder: string): Promise<void> {
  await markKernelLog(plan, folder)
  const { cluster } = plan.lab
  const versions = askVersions(plan, folder)
  // What we start meanwhile would be counted as a process of the host, and what runs --pid=host later does not find it
  const listed = survey(plan, folder, 'daemon')
  // What a RuntimeClass stands for is known by the daemon's version
  const identified = Promise.all([listed, cluster && versions]).then(() => identify(plan, folder))
  // Those of pods are known when there are some
  const images = cluster ? undefined : listed.then(() => askImages(plan, folder))
  await Promise.all([versions, survey(plan, folder, 'host'), identified, images])
}

/** Control and sandbox. The sandbox boots alone, for beside others a slow host may take too long for its VM (known issue KI-20); the controls start when it speaks, or has ended. */
export async function askContainers(plan: Plan, folder: string): Promise<void> {
  const booted = Promise.withResolvers<void>()
  const sandbox = survey(plan, folder, 'sandbox', booted.resolve).finally(booted.resolve)
  await Promise.all([sandbox, booted.promise.then(() => askControls(plan, folder))])
  // Not while one of them ends: nerdctl looks into each that it finds in the network
  await Promise.all([askNetwork(plan, folder), plan.lab.cluster ? askImages(plan, folder) : undefined])
}

async function askControls(plan: Plan, folder: string): Promise<void> {
  const unconfined = survey(plan, folder, 'unconfined').then(() => askLasting(plan, folder))
  await Promise.all([survey(plan, folder, 'control'), unconfined])
}
