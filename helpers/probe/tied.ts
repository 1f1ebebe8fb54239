import type { Absent } from './probe.ts'

/** A process of the host that is tied to a container. */
export interface TiedProcess {
  readonly pid: number
  readonly parent: number
  /** Clock ticks after the host's boot */
  readonly started: number
  /** The kernel cuts it at 15 letters */
  readonly comm: string
  /** absent: a thread of the kernel */
  readonly exe: string | Absent
  /** Their paths, each once: cgroup v1 lists one for each controller */
  readonly cgroups: readonly string[]
  readonly args: readonly string[]
  /** What it holds of KVM: /dev/kvm, anon_inode:kvm-vm, anon_inode:kvm-vcpu:0 … */
  readonly descriptors: readonly string[]
  /** Its proportional share of memory, in KiB; absent where the host did not give it */
  readonly pssKiB?: number
  /** Memory that it has in huge pages, in KiB, which its share does not hold */
  readonly hugeKiB?: number
  /** Where it lives; absent where nobody looked */
  readonly place?: Place
  /** Of its executable: looked at where the process holds a VM or does not live as the daemon does */
  readonly sha256?: string
}

/** Whether a process lives as the daemon does that starts containers: each by device and inode, whatever a path says. */
export interface Place {
  /** Its root directory is that of the daemon */
  readonly sameRoot: boolean
  /** Its process namespace is that of the daemon */
  readonly samePids: boolean
  /** Its executable is the file that the daemon finds under this path */
  readonly hostFile: boolean
}

/**
 * Those that belong to a container: by its id in their cgroup or command line, by its pid files, or descended from such a process.
 * Ancestry alone would miss a VMM that was started away from its shim.
 */
export function tiedTo(id: string, all: readonly TiedProcess[], pidFiles: readonly number[]): TiedProcess[] {
  const tied = new Set(all.filter(each => isNamed(each, id) || pidFiles.includes(each.pid)).map(({ pid }) => pid))
  for (let before = -1; before < tied.size; ) {
    before = tied.size
    for (const { pid, parent } of all) if (tied.has(parent)) tied.add(pid)
  }
  return all.filter(({ pid }) => tied.has(pid))
}

function isNamed({ cgroups, args }: TiedProcess, id: string): boolean {
  return [...cgroups, ...args].some(text => text.includes(id))
}
