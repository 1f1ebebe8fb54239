import { closeSync, constants, openSync } from 'node:fs'

const loading =
  'sudo modprobe kvm_intel, or kvm_amd; in a VM nested virtualization must be switched on for it, from outside'
const remedies: Readonly<Record<string, string>> = {
  ENOENT: `is absent; ${loading}`,
  ENODEV: `has no KVM behind it; ${loading}`,
  EACCES: 'may not be opened by this user; a run does so as root',
  EPERM: 'may not be opened here, even as root; let this container or service have the device',
}

/** Whether the device that Kata's VMMs need opens for reading and writing, and what to do where it does not. */
export function kvmWords(device = '/dev/kvm'): string {
  try {
    closeSync(openSync(device, constants.O_RDWR))
    return `${device} opens`
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    return `${device} ${remedies[code] ?? `cannot be opened: ${code}`}`
  }
}
