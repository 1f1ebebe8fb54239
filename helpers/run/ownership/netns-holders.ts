import { readdirSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { processTable } from '../../engine/process-table.ts'
import { isStarter, sandboxOfEach } from '../../engine/sandbox-processes.ts'
import type { OwnNamespace } from './netns.ts'
import { boundBySandboxes, isNamespace, type SandboxProcesses } from './netns-mounts.ts'

/**
 * When it is looked again, in ms from the end of a look: soon after a name has appeared, then ever later, and always a while after a look that took
 * long. It never ends: on a slow host a VMM enters its namespace many seconds after the name has appeared.
 */
export function waitMs(ageMs: number, lookMs: number): number {
  return Math.max(Math.min(Math.max(ageMs, 100), 2000), ageMs < 500 ? 0 : 50 * lookMs)
}

/**
 * Says of the network namespaces that appear from now on whose sandbox's they are, as long as that is not known: where a sandbox gets no network
 * (known issue KI-18) or its shim keeps the namespace to itself (KI-24), nothing else tells. `known`: those of which it is told already.
 */
export function holdersOfNew(
  folder = '/run/netns',
  ours = inodeOf('/proc/self/ns/net'),
): (known: ReadonlySet<string>) => OwnNamespace[] {
  const seen = new Set(namesIn(folder))
  const before = new Set(seen)
  let [youngest, next] = [0, 0]
  return known => {
    const now = performance.now()
    const unknown = namesIn(folder).filter(name => !before.has(name) && !known.has(name))
    if (unknown.some(name => !seen.has(name))) [youngest, next] = [now, now]
    for (const name of unknown) seen.add(name)
    if (unknown.length === 0 || now < next) return []
    const held = heldBySandboxes(unknown, folder, ours)
    next = performance.now() + waitMs(now - youngest, performance.now() - now)
    return held
  }
}

/**
 * Of which sandbox these namespaces are, by the processes that are in them or have bound them; `of` is the sandbox's id. Never that in which we
 * are, and none of which two sandboxes could be the owner.
 */
export function heldBySandboxes(
  names: readonly string[],
  folder: string,
  ours = inodeOf('/proc/self/ns/net'),
): OwnNamespace[] {
  const all = processTable()
  const processes = { all, sandboxes: sandboxOfEach(all) }
  const held = [...enteredBySandboxes(names, folder, processes, ours), ...boundBySandboxes(names, folder, processes)]
  return [...Map.groupBy(held, ({ netns }) => netns)].flatMap(([netns, each]) => {
    const [of, ...others] = new Set(each.map(({ of }) => of))
    return of === undefined || others.length > 0 ? [] : [{ netns, of }]
  })
}

/** The names in the folder of named network namespaces. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // no namespace was ever named on this host
  }
}

function enteredBySandboxes(
  names: readonly string[],
  folder: string,
  { all, sandboxes }: SandboxProcesses,
  ours: bigint | undefined,
): OwnNamespace[] {
  const named = names.filter(name => isNamespace(join(folder, name)))
  const links = named.map(name => [`net:[${inodeOf(join(folder, name))}]`, name] as const)
  const wanted = new Map<string, string>(links.filter(([link]) => link !== `net:[${ours}]`))
  const starters = wanted.size === 0 ? [] : all.filter(({ comm }) => isStarter(comm))
  return starters.flatMap(({ pid }) =>
    namespacesOf(pid).flatMap(link => {
      const [netns, of] = [wanted.get(link), sandboxes.get(pid)]
      return netns === undefined || of === undefined ? [] : [{ netns, of }]
    }),
  )
}

function namespacesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(thread => readlinkSync(`/proc/${pid}/task/${thread}/ns/net`))
  } catch {
    return [] // it has ended
  }
}

const inodeOf = (file: string) => statSync(file, { throwIfNoEntry: false, bigint: true })?.ino
