import { readdirSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ProcessFacts, processTable } from '../../engine/process-table.ts'
import { isStarter } from '../../engine/sandbox-processes.ts'
import type { OwnNamespace } from './netns.ts'

/** When it is looked who is in a new namespace, in ms after it was first seen: a VMM enters it as it starts. A look takes some milliseconds. */
const looksMs = [300, 900, 2000]

/**
 * Says of the network namespaces that appear from now on in which sandbox's they are, by the VMM that is in them: where a sandbox gets no
 * network (known issue KI-18), nothing else tells. `known`: those of which it is told already.
 */
export function holdersOfNew(
  folder = '/run/netns',
  ours = inodeOf('/proc/self/ns/net'),
): (known: ReadonlySet<string>) => OwnNamespace[] {
  const before = new Set(namesIn(folder))
  const due = new Map<string, readonly number[]>()
  return known => {
    const now = performance.now()
    for (const name of namesIn(folder))
      if (!before.has(name) && !due.has(name))
        due.set(
          name,
          looksMs.map(ms => now + ms),
        )
    const wanted = [...due].filter(([name, [next]]) => !known.has(name) && next !== undefined && next <= now)
    for (const [name, times] of wanted) due.set(name, times.slice(1))
    return wanted.length === 0
      ? []
      : heldBySandboxes(
          wanted.map(([name]) => name),
          folder,
          ours,
        )
  }
}

/** Which of these namespaces a process of a sandbox, or a thread of one, is in; `of` is the sandbox's id. Never that in which we are. */
export function heldBySandboxes(
  names: readonly string[],
  folder: string,
  ours = inodeOf('/proc/self/ns/net'),
): OwnNamespace[] {
  const named = names.map(name => [`net:[${inodeOf(join(folder, name))}]`, name] as const)
  const wanted = new Map<string, string>(named.filter(([link]) => link !== `net:[${ours}]`))
  const all = processTable()
  const held = all
    .filter(({ comm }) => isStarter(comm))
    .flatMap(each => {
      const of = sandboxOf(each, all)
      const within = namespacesOf(each.pid).flatMap(link => wanted.get(link) ?? [])
      return of === undefined ? [] : within.map(netns => ({ netns, of }))
    })
  return [...new Map(held.map(each => [each.netns, each])).values()]
}

// A VMM may carry no id, or a part of one: then it is its shim's
function sandboxOf(process: ProcessFacts, all: readonly ProcessFacts[]): string | undefined {
  const [id] = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/.exec(process.args.join('\n')) ?? []
  const parent = all.find(({ pid }) => pid === process.parent)
  return id ?? (parent && isStarter(parent.comm) ? sandboxOf(parent, all) : undefined)
}

function namespacesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(thread => readlinkSync(`/proc/${pid}/task/${thread}/ns/net`))
  } catch {
    return [] // it has ended
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // no namespace was ever named on this host
  }
}

const inodeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.ino
