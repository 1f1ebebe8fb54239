import type { KataConfiguration } from './kata-configuration.ts'
import { ProbeError } from './probe.ts'
import type { Processes } from './processes.ts'
import type { TiedProcess } from './tied.ts'

/**
 * The process that runs the container's VM: the one among those tied to it that holds a VM of KVM, be it a VMM or the shim itself.
 * undefined: there is none. Throws ProbeError where two are found, and where none is but a process ended before it was looked at.
 */
export function vmmOf({ container, tied, gone }: Processes): TiedProcess | undefined {
  const [vmm, second] = tied.filter(holdsVm)
  if (vmm && second)
    throw new ProbeError(
      'UNREADABLE',
      `Two processes hold a VM for ${container}, where one is expected: ${name(vmm)} and ${name(second)}`,
    )
  if (vmm === undefined && gone.length > 0)
    throw new ProbeError('NO_ANSWER', `Process ${gone.join(', ')} ended before its descriptors were read; run again`)
  return vmm
}

/** The kernel parameters in a VMM's own command line, as QEMU takes them; undefined where they were given in another way. */
export function appended({ args }: TiedProcess): string | undefined {
  const at = args.indexOf('-append')
  return at < 0 ? undefined : args[at + 1]
}

/** What is wrong with the kernel that this VMM booted, where its file is not at hand: it must be the configured one, with its boot line. */
export function kernelFaults(vmm: TiedProcess | undefined, made: KataConfiguration, line: string): string[] {
  const another = vmm !== undefined && !wasGiven(vmm, made.kernel)
  return [
    ...(another ? [`${name(vmm)} was not given the configured kernel ${made.kernel}`] : []),
    ...bootLineFaults(line, vmm, made),
  ]
}

/**
 * The kernel file that this VMM was given, where the configuration names a link beside it, as Kata's releases do (`vmlinux.container`): shims give what
 * a link leads to, which nobody can tell any more where it was not looked at. undefined: the configured name itself, or something else.
 */
export function behindLink({ args }: TiedProcess, { kernel }: Pick<KataConfiguration, 'kernel'>): string | undefined {
  const at = args.indexOf('-kernel')
  const given = at < 0 ? undefined : args[at + 1]
  const [folder] = /^.*\/(?=vmlinu[xz][^/]*\.container$)/.exec(kernel) ?? []
  const isBeside =
    folder !== undefined && given?.startsWith(`${folder}vmlinu`) && !given.slice(folder.length).includes('/')
  return isBeside && given !== kernel ? given : undefined
}

// QEMU gets the file's name; a shim that is the VMM holds the file open
function wasGiven({ args, descriptors }: TiedProcess, kernel: string): boolean {
  const at = args.indexOf('-kernel')
  return (at >= 0 && args[at + 1] === kernel) || descriptors.includes(kernel)
}

/** What a configuration says of a boot line. */
export type Booting = Pick<KataConfiguration, 'kernelParams' | 'initrd'>

/** What is wrong with a boot line that this VMM is said to have given; nothing, if all is well. Throws NO_ANSWER where nothing could tell. */
export function bootLineFaults(line: string, vmm: TiedProcess | undefined, made: Booting): string[] {
  if (vmm === undefined) return ['no process tied to the container holds a VM, so nobody gave it a boot line']
  const given = appended(vmm)
  if (given !== undefined) return line === given ? [] : [`${name(vmm)} was given another boot line: ${given}`]
  const words = line.split(' ')
  const configured = made.kernelParams.split(' ').filter(word => word !== '')
  const missing = configured.filter(word => !words.includes(word))
  const own = words.some(word => word === 'systemd.unit=kata-containers.target' || word.startsWith('agent.'))
  // Kata gives its own words to a guest that boots an image
  if (made.initrd !== '' && configured.length === 0 && !own) throw untold(made.initrd)
  return [
    ...missing.map(word => `${word}, of the configuration's kernel_params, is not in the boot line`),
    ...(own || made.initrd !== ''
      ? []
      : ['no word in the boot line is one that only Kata sets (systemd.unit=kata-containers.target, agent.…)']),
  ]
}

function untold(initrd: string): ProbeError {
  const message = `The guest boots ${initrd}, to which Kata adds no words of its own, and kernel_params has none: nothing tells whose the boot line is`
  return new ProbeError('NO_ANSWER', message)
}

function holdsVm({ descriptors }: TiedProcess): boolean {
  return descriptors.some(descriptor => /^anon_inode:\[?kvm-vm\]?$/.test(descriptor))
}

const name = ({ pid, comm }: TiedProcess) => `${comm} (${pid})`
