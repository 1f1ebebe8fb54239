import { lstatSync, readFileSync, readlinkSync, realpathSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessFacts } from '../../engine/process-table.ts'
import { mountsIn } from './mounts.ts'
import type { OwnNamespace } from './netns.ts'

/** The processes of this machine, and of which sandbox each is: pid → id. */
export interface SandboxProcesses {
  readonly all: readonly ProcessFacts[]
  readonly sandboxes: ReadonlyMap<number, string>
}

/**
 * Whose the names are that are empty files on this host. Kata's Rust shim binds its network namespace to the name in a mount namespace of its own, so
 * only `mountinfo` of its processes shows it. A mount namespace in which anybody else is tells nothing.
 */
export function boundBySandboxes(
  names: readonly string[],
  folder: string,
  { all, sandboxes }: SandboxProcesses,
): OwnNamespace[] {
  const plain = names.filter(name => isPlainName(join(folder, name)))
  if (plain.length === 0) return []
  const there = realpathSync(folder)
  return [...Map.groupBy(all, ({ pid }) => linkOf(`/proc/${pid}/ns/mnt`))].flatMap(([namespace, within]) => {
    const [of, ...others] = new Set(within.map(({ pid }) => sandboxes.get(pid)))
    if (namespace === undefined || of === undefined || others.length > 0) return []
    const points = new Set(within.flatMap(({ pid }) => networksBoundIn(there, textOf(`/proc/${pid}/mountinfo`))))
    return plain.filter(name => points.has(join(there, name))).map(netns => ({ netns, of }))
  })
}

/** Whether this is the empty file that stays where a namespace was bound elsewhere, or is bound no more. */
export function isPlainName(file: string): boolean {
  const stat = lstatSync(file, { throwIfNoEntry: false })
  return stat?.isFile() === true && stat.size === 0 && !isNamespace(file)
}

/** NSFS_MAGIC of the kernel's include/uapi/linux/magic.h */
const nsfs = 0x6e736673

/** Whether a namespace is to be found under this name. */
export function isNamespace(file: string): boolean {
  try {
    return statfsSync(file).type === nsfs
  } catch {
    return false // it is gone
  }
}

/** The places in a folder to which a network namespace is bound; `mountinfo` as the kernel gives it. Pure. */
export function networksBoundIn(folder: string, mountinfo: string): string[] {
  const bound = mountinfo.split('\n').filter(line => /^\S+ \S+ \S+ net:\[\d+\] .* - nsfs /.test(line))
  return mountsIn(folder, bound.join('\n'))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended
  }
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file)
  } catch {
    return undefined // it has ended
  }
}
