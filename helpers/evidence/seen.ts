import { hostname } from '../probe/hostname.ts'
import { appImage, probeImage } from '../probe/image-digest.ts'
import { type KataConfiguration, kataConfiguration } from '../probe/kata-configuration.ts'
import { type Kernel, kernel } from '../probe/kernel.ts'
import { type Probe, ProbeError } from '../probe/probe.ts'
import { type Processes, processes } from '../probe/processes.ts'
import { vmmOf } from '../probe/vmm.ts'
import type { Observation, SeenLab, Subject } from './evidence.ts'

/** What was observed of the lab itself; a question without an answer leaves its fact out. */
export function seenLab(observations: readonly Observation[]): SeenLab {
  const answered = <T>(subject: Subject, { name }: Probe<T>) =>
    observations.find(each => each.id === `${subject}/${name}`)?.value as T | undefined
  return present({
    hostName: answered('host', hostname),
    hostKernel: answered<Kernel>('host', kernel)?.release,
    guestKernel: answered<Kernel>('sandbox', kernel)?.release,
    hypervisor: answered<KataConfiguration>('sandbox', kataConfiguration)?.hypervisor,
    vmm: vmmIn(answered('sandbox', processes)),
    probeImage: answered('host', probeImage),
    appImage: answered('host', appImage),
  })
}

function vmmIn(seen: Processes | undefined): string | undefined {
  try {
    return seen && vmmOf(seen)?.comm
  } catch (error) {
    if (error instanceof ProbeError) return undefined
    throw error
  }
}

function present(facts: { readonly [Name in keyof SeenLab]-?: string | undefined }): SeenLab {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined && fact !== ''))
}
