import { type ProcessFacts, withDescendants } from './process-table.ts'

/** Programs that containerd and its shims start for a sandbox, as the kernel cuts their names. */
const starters = /^(containerd-shim.*|qemu-system.*|cloud-hyperviso.*|firecracker|virtiofsd|runsc.*|exe)$/

/** Whether a program of this name is one of those. */
export const isStarter = (comm: string) => starters.test(comm)

/**
 * The processes of exactly one sandbox: its shim, VMM, virtiofsd or gVisor, which carry its whole id among their arguments, and their
 * descendants. Who only names the id (a reader of its log) is none of them. Pure.
 */
export function sandboxProcesses(id: string, all: readonly ProcessFacts[]): ProcessFacts[] {
  const names = (word: string) => word.split(/[^0-9a-f]+/).includes(id)
  return withDescendants(
    all.filter(({ comm, args }) => isStarter(comm) && args.some(names)),
    all,
  )
}

/** pid → id of its sandbox: what starts one carries the whole id; what descends from that may carry a part of it, or none. Pure. */
export function sandboxOfEach(all: readonly ProcessFacts[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const { pid, comm, args } of all) {
    const [id] = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/.exec(isStarter(comm) ? args.join('\n') : '') ?? []
    if (id !== undefined) found.set(pid, id)
  }
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const { pid, parent } of all) {
      const of = found.get(parent)
      if (of !== undefined && !found.has(pid)) found.set(pid, of)
    }
  }
  return found
}
