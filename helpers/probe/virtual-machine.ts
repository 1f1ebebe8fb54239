import { ProbeError } from './probe.ts'
import type { Processes } from './processes.ts'
import type { SandboxProgram } from './sandbox-programs.ts'
import type { TiedProcess } from './tied.ts'
import { vmmOf } from './vmm.ts'

/**
 * The least memory that a guest of Kata takes, in MiB: its kernel, agent and VMM together. The holders of genuine VMs took 46 (Dragonball) to 136 MiB
 * (QEMU) on the recorded hosts, with guests of a small kernel; a process that only holds a VM took 3.
 */
export const guestFloorMiB = 32

/** What is configured to run the VM. */
export interface Installed {
  readonly hypervisor: string
  /** Empty: in the shim */
  readonly hypervisorPath: string
  readonly programs: readonly SandboxProgram[]
  /** What the hypervisor says of itself: the first line of `--version`; absent: the shim is the VMM, or nobody asked */
  readonly says?: string | undefined
}

/** How each hypervisor of Kata that is a program of its own names itself. Another one runs in the shim, as Dragonball, or on no machine with KVM. */
const names: Readonly<Record<string, RegExp>> = {
  qemu: /^QEMU emulator version \d/,
  clh: /^cloud-hypervisor v?\d/i,
  'cloud-hypervisor': /^cloud-hypervisor v?\d/i,
  fc: /^Firecracker v?\d/i,
  firecracker: /^Firecracker v?\d/i,
  stratovirt: /^StratoVirt v?\d/i,
}

/** Why the VM of this holder is none that a guest works in; nothing, if it is one. */
export function guestFaults(holder: TiedProcess, installed: Installed): string[] {
  return [...holderFaults(holder, installed), ...processorFaults(holder), ...memoryFaults(holder)]
}

/** Why who holds the VM is not the configured hypervisor or the shim; nothing, if it is. A program is known by its bytes, or in a recording by the name of its file. */
export function holderFaults(holder: TiedProcess, { hypervisor, hypervisorPath, programs, says }: Installed): string[] {
  const role = programOf(holder, programs)?.role
  const isVmm = role === 'shim' || (role === 'hypervisor' && Object.hasOwn(names, hypervisor))
  const another = role === 'hypervisor' && says !== undefined && names[hypervisor]?.test(says) === false
  return [
    ...(isVmm
      ? []
      : [
          `${name(holder)} holds the VM, as ${holder.exe}, and the configuration names ${hypervisor}, ${hypervisorPath || 'in the shim'}`,
        ]),
    ...(another ? [`the configured ${hypervisor} calls itself "${says}"`] : []),
  ]
}

/** Why nothing can run in the VM of this process: it has no virtual processor. */
export function processorFaults(holder: TiedProcess): string[] {
  const has = holder.descriptors.some(each => /^anon_inode:\[?kvm-vcpu(:\d+)?\]?$/.test(each))
  return has ? [] : [`${name(holder)} has no virtual processor`]
}

/** Why no guest is in the VM of this process: it has too little memory for one. Throws ProbeError where the host gives no figure. */
export function memoryFaults(holder: TiedProcess): string[] {
  const mib = memoryMiB(holder)
  if (mib === undefined) throw new ProbeError('DENIED', `The memory of ${name(holder)} cannot be read`)
  if (mib >= guestFloorMiB) return []
  return [`${name(holder)} has ${mib} MiB of memory, and a guest takes at least ${guestFloorMiB}`]
}

/** Memory of a process with its huge pages, in whole MiB. */
export function memoryMiB({ pssKiB, hugeKiB = 0 }: TiedProcess): number | undefined {
  return pssKiB === undefined ? undefined : Math.round((pssKiB + hugeKiB) / 1024)
}

/**
 * Processes of the host that are processes of the container. Such a one has a root directory or a process namespace of its own, or an executable
 * that is no file of the host. What belongs to the sandbox itself may have these too: virtiofsd locks itself in, and a jailer the VMM.
 * Throws ProbeError where nobody looked at where the processes live.
 */
export function containerProcesses({ tied }: Processes, programs: readonly SandboxProgram[]): string[] {
  if (tied.length > 0 && !isPlaced({ tied }))
    throw new ProbeError('NO_ANSWER', 'Nobody looked at where the processes live')
  const found = tied.filter(each => ownOf(each).length > 0 && programOf(each, programs) === undefined)
  const first = found
    .slice(0, 3)
    .map(each => `${name(each)} is a process of the container: it has ${ownOf(each).join(' and ')}`)
  return found.length > 3 ? [...first, `so are ${found.length - 3} more`] : first
}

/** Did the look say of any process where it lives? One that ended meanwhile has no place. */
export function isPlaced({ tied }: Pick<Processes, 'tied'>): boolean {
  return tied.some(({ place }) => place !== undefined)
}

/**
 * Why no shim of Kata serves the container; nothing, if one does. containerd starts an OCI binary under any name by the shim of runc. Known by the
 * path of its program, on the host; of a script that does not name it in a way that can be read, by its file's name.
 */
export function shimFaults({ tied }: Processes, programs: readonly SandboxProgram[]): string[] {
  const shims = programs.filter(({ role }) => role === 'shim').map(({ path }) => path)
  const isShim = ({ exe, place }: TiedProcess) =>
    (shims.length > 0 ? shims.some(path => isAt(exe, path)) : /\/containerd-shim-kata[^/]*$/.test(exe)) &&
    (place === undefined || (place.sameRoot && place.hostFile))
  if (tied.some(isShim)) return []
  const [first] = tied.filter(({ comm }) => comm.startsWith('containerd-shim'))
  return [`no shim of Kata serves the container${first ? `, but ${name(first)}, which is ${first.exe}` : ''}`]
}

/** Who holds the VM of a container, and what is tied to it besides. */
export function heldBy(seen: Processes): { holder: TiedProcess | undefined; others: TiedProcess[] } {
  const holder = vmmOf(seen)
  return { holder, others: seen.tied.filter(each => each !== holder) }
}

/** That nobody holds a VM, with who was looked at. */
export function nobodyHolds({ container, tied }: Processes): string {
  const seen = tied.map(name).join(', ') || 'none'
  return `no process of the host tied to container ${container.slice(0, 12)} holds anon_inode:kvm-vm, whatever it is named (tied are ${seen})`
}

function ownOf({ place }: TiedProcess): string[] {
  if (place === undefined) return []
  return [
    ...(place.sameRoot ? [] : ['a root directory of its own']),
    ...(place.samePids ? [] : ['a process namespace of its own']),
    ...(place.hostFile ? [] : ['an executable that is no file of the host']),
  ]
}

function programOf({ exe, sha256 }: TiedProcess, programs: readonly SandboxProgram[]): SandboxProgram | undefined {
  return programs.find(each => (each.sha256 === undefined ? exe.endsWith(`/${each.path}`) : each.sha256 === sha256))
}

// A daemon may live in a root directory of its own; a recording tells the name of the file alone
const isAt = (exe: string, path: string) => exe.endsWith(path.startsWith('/') ? path : `/${path}`)
const name = ({ pid, comm }: TiedProcess) => `${comm} (${pid})`
